package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.schema.Column;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One version of a Delta table. Immutable, and safe for parallel readers. */
public interface DeltaSnapshot {

  /** The table's root as a key prefix in the bucket, with a slash at the end. */
  String root();

  /** The table's id: one that was deleted and made anew at the same root has another. */
  String tableId();

  /** The version, from 0. */
  long version();

  /** When it was committed. */
  Instant timestamp();

  /** Top-level columns, partition columns included, in table order. */
  List<Column> columns();

  /** Names of the partition columns, in order. */
  List<String> partitionColumns();

  /** Table properties ({@code delta.…}). */
  Map<String, String> properties();

  /** Log entries behind the newest checkpoint, each of which a reader has to fetch. */
  int entries();

  /** Live files. */
  List<DataFile> files();

  /** The configuration of a metadata domain, such as {@code lakehouse.merge}. */
  Optional<String> domain(String name);

  /** Ascending positions of the deleted rows of one file of this snapshot. */
  long[] deletedRows(DataFile file);
}
