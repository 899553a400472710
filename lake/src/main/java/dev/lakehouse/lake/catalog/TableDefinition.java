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
 * @param requests what a person asks of the function once
 * @param compute of the function; empty where an older release wrote the definition
 * @param buffering of the stream; empty where an older release wrote the definition
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
    boolean paused,
    Requests requests,
    Optional<Compute> compute,
    Optional<Buffering> buffering) {

  /** Copies the lists; a definition that an older release wrote has no requests. */
  public TableDefinition {
    requests = requests == null ? Requests.NONE : requests;
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    partitionBy = List.copyOf(partitionBy);
    expectations = List.copyOf(expectations);
  }

  /** A definition as the functions and services read it, which know nothing of resources. */
  public TableDefinition(
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
      boolean paused,
      Requests requests) {
    this(
        name,
        uid,
        generation,
        artifact,
        deliveryStream,
        function,
        columns,
        primaryKey,
        sequenceBy,
        deleteWhen,
        tombstoneRetention,
        onUnknownField,
        onTypeChange,
        partitionBy,
        expectations,
        retention,
        maintenance,
        paused,
        requests,
        Optional.empty(),
        Optional.empty());
  }

  /** The same without a stream: it tells the ingest service to take no more records. */
  public TableDefinition withoutStream() {
    return with(artifact, "", paused);
  }

  /** The same at rest: nothing is taken in, nothing is merged. */
  public TableDefinition atRest() {
    return with(artifact, "", true);
  }

  /** The same with that function code. */
  public TableDefinition withArtifact(String sha256) {
    return with(sha256, deliveryStream, paused);
  }

  private TableDefinition with(String newArtifact, String newStream, boolean newPaused) {
    return new TableDefinition(
        name,
        uid,
        generation,
        newArtifact,
        newStream,
        function,
        columns,
        primaryKey,
        sequenceBy,
        deleteWhen,
        tombstoneRetention,
        onUnknownField,
        onTypeChange,
        partitionBy,
        expectations,
        retention,
        maintenance,
        newPaused,
        requests,
        compute,
        buffering);
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
