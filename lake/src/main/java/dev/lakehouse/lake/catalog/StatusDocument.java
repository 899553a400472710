package dev.lakehouse.lake.catalog;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the data of a table or model look like; it moves forward only.
 *
 * @param uid of the definition that was applied
 * @param generation of the definition that was applied
 * @param version of the Delta table; -1 before its first commit
 * @param rows live rows
 * @param bytes of the live files
 * @param deletedRows rows hidden by deletion vectors and not yet compacted
 * @param lastCommit time of the last commit
 * @param newestEvent for a table, the newest value of the sequence column if that is a timestamp or
 *     date
 * @param pendingObjects bronze objects not yet merged, as of the last look
 * @param quarantined records refused and not replayed since the table began, by reason
 * @param warned records kept against an expectation of action Warn, and dropped ones, by
 *     expectation
 * @param error why the last run did not succeed
 * @param inputs for a model, the versions that the last commit read, by {@code namespace/name}
 * @param columns of the Delta table, as name and type
 * @param replay the last replay of quarantined records that was asked for
 * @param tableId id of the Delta table, which one that is made anew does not share; empty before
 *     its first commit, and where an older release wrote the document
 * @param inputIds for a model, the ids of the Delta tables that {@code inputs} are versions of
 */
public record StatusDocument(
    Kind kind,
    RelationName name,
    String uid,
    long generation,
    long version,
    long rows,
    long bytes,
    long files,
    long deletedRows,
    Optional<Instant> lastCommit,
    Optional<Instant> newestEvent,
    long pendingObjects,
    long pendingBytes,
    Map<String, Long> quarantined,
    Map<String, Long> warned,
    Optional<Failure> error,
    Map<String, Long> inputs,
    List<ColumnSummary> columns,
    Optional<Replay> replay,
    Optional<String> tableId,
    Map<String, String> inputIds) {

  /** Copies the collections. */
  public StatusDocument {
    quarantined = Map.copyOf(quarantined);
    warned = Map.copyOf(warned);
    inputs = Map.copyOf(inputs);
    columns = List.copyOf(columns);
    inputIds = Map.copyOf(inputIds);
  }

  /** A document that does not say which Delta tables it is about. */
  public StatusDocument(
      Kind kind,
      RelationName name,
      String uid,
      long generation,
      long version,
      long rows,
      long bytes,
      long files,
      long deletedRows,
      Optional<Instant> lastCommit,
      Optional<Instant> newestEvent,
      long pendingObjects,
      long pendingBytes,
      Map<String, Long> quarantined,
      Map<String, Long> warned,
      Optional<Failure> error,
      Map<String, Long> inputs,
      List<ColumnSummary> columns,
      Optional<Replay> replay) {
    this(
        kind,
        name,
        uid,
        generation,
        version,
        rows,
        bytes,
        files,
        deletedRows,
        lastCommit,
        newestEvent,
        pendingObjects,
        pendingBytes,
        quarantined,
        warned,
        error,
        inputs,
        columns,
        replay,
        Optional.empty(),
        Map.of());
  }

  /** The same without its columns. */
  public StatusDocument withoutColumns() {
    return new StatusDocument(
        kind,
        name,
        uid,
        generation,
        version,
        rows,
        bytes,
        files,
        deletedRows,
        lastCommit,
        newestEvent,
        pendingObjects,
        pendingBytes,
        quarantined,
        warned,
        error,
        inputs,
        List.of(),
        replay,
        tableId,
        inputIds);
  }

  /**
   * How many versions of an input, whose document is given, this model has not read. A table that
   * was made anew begins at version 0 again, and none of its versions has been read.
   */
  public long unread(StatusDocument input) {
    String key = input.name().toString();
    Optional<String> readFrom = Optional.ofNullable(inputIds.get(key));
    boolean another =
        readFrom.isPresent() && input.tableId().isPresent() && !readFrom.equals(input.tableId());
    long read = another ? -1 : inputs.getOrDefault(key, -1L);
    return Math.max(0, input.version() - read);
  }

  /**
   * Why a run did not succeed.
   *
   * @param reason one CamelCase word, fit for a Kubernetes condition: {@code ExpectationFailed}
   */
  public record Failure(String reason, String message, Instant since) {}

  /**
   * A replay of quarantined records.
   *
   * @param records that it took from quarantine
   * @param merged whether all of them are merged, or refused once more
   */
  public record Replay(String id, long records, boolean merged) {}

  /** A column of the Delta table. */
  public record ColumnSummary(String name, String type) {}
}
