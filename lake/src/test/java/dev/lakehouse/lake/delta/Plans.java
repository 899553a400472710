package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import dev.lakehouse.lake.delta.CommitPlan.RowDeletions;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables and commit plans for tests; the Parquet files that they name need not exist. */
final class Plans {

  static final String ROOT = "lake/silver/demo/quakes/";
  static final String DOMAIN = "lakehouse.merge";
  static final List<Column> COLUMNS =
      List.of(column("id", "string"), column("magnitude", "double"));
  static final Map<String, String> VECTORS = Map.of("delta.enableDeletionVectors", "true");

  private Plans() {}

  static Column column(String name, String type) {
    return new Column(name, ColumnTypeParser.parse(type), "");
  }

  static NewFile file(String path, long rows) {
    return new NewFile(path, 100, Map.of(), "{\"numRecords\":" + rows + "}");
  }

  static CommitPlan add(String state, NewFile... files) {
    return plan("MERGE", List.of(files), List.of(), List.of(), state);
  }

  static CommitPlan delete(DataFile file, String state, long... positions) {
    return plan("MERGE", List.of(), List.of(), List.of(new RowDeletions(file, positions)), state);
  }

  static CommitPlan plan(
      String operation,
      List<NewFile> added,
      List<DataFile> removed,
      List<RowDeletions> deletions,
      String state) {
    return new CommitPlan(
        operation, Optional.empty(), added, removed, deletions, Map.of(DOMAIN, state), Map.of());
  }

  static DeltaSnapshot created(DeltaTables tables, NewFile... files) {
    return committed(tables.create(ROOT, COLUMNS, List.of(), VECTORS, add("s0", files)));
  }

  static DeltaSnapshot committed(CommitOutcome outcome) {
    if (outcome instanceof CommitOutcome.Committed committed) {
      return committed.snapshot();
    }
    throw new AssertionError("not committed: " + outcome);
  }
}
