package dev.lakehouse.lake.catalog;

import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A table as the functions and services see it: the validated spec in normal form.
 *
 * @param uid of the Kubernetes object; tells a table from a later one of the same name
 * @param generation of the spec that this definition was made from
 * @param artifact SHA-256 of the function code, in hex
 * @param deliveryStream the Firehose stream that takes the table's records
 * @param function the Lambda function that merges them
 */
public record TableDefinition(
    RelationName name,
    String uid,
    long generation,
    String artifact,
    String deliveryStream,
    String function,
    List<Column> columns,
    List<String> primaryKey,
    Optional<String> sequenceBy,
    Optional<String> deleteWhen,
    Duration tombstoneRetention,
    UnknownFieldPolicy onUnknownField,
    TypeChangePolicy onTypeChange,
    List<String> partitionBy,
    List<Expectation> expectations,
    Retention retention,
    Maintenance maintenance,
    boolean paused) {

  /** Copies the lists. */
  public TableDefinition {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    partitionBy = List.copyOf(partitionBy);
    expectations = List.copyOf(expectations);
  }

  /** What happens to a field that is not a column. */
  public enum UnknownFieldPolicy {
    /** It becomes a column. */
    ADD,
    /** It is kept in the JSON string column {@code _rescued}. */
    RESCUE,
    /** It is dropped. */
    IGNORE,
    /** Its record is quarantined. */
    QUARANTINE
  }

  /** What happens to a value whose type differs from its column's, but could widen it. */
  public enum TypeChangePolicy {
    /** The column is widened. */
    WIDEN,
    /** The record is quarantined. */
    QUARANTINE
  }

  /** How long each kind of data is kept. */
  public record Retention(Duration bronze, Duration quarantine, Duration history) {}

  /** How the table's files are kept. */
  public record Maintenance(long targetFileSizeBytes, boolean deletionVectors) {}
}
