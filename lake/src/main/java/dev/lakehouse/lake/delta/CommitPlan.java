package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.schema.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one commit changes. The files it names are in the bucket already.
 *
 * @param operation for the log's commitInfo: {@code MERGE}, {@code REPLACE}, {@code OPTIMIZE}
 * @param columns the whole new schema, where it changes
 * @param added new files
 * @param removed live files of the snapshot that go
 * @param deletions live files of the snapshot that stay with more rows deleted; old deleted rows
 *     are united with the new ones by the committer, which writes the deletion vector file
 * @param domains configuration of metadata domains, by name
 * @param tags for commitInfo, such as the versions that a model read
 * @param properties table properties to set where they differ; in a commit that changes the schema
 *     they wait for the next one
 */
public record CommitPlan(
    String operation,
    Optional<List<Column>> columns,
    List<NewFile> added,
    List<DataFile> removed,
    List<RowDeletions> deletions,
    Map<String, String> domains,
    Map<String, String> tags,
    Map<String, String> properties) {

  /** Copies the collections. */
  public CommitPlan {
    columns = columns.map(List::copyOf);
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    deletions = List.copyOf(deletions);
    domains = Map.copyOf(domains);
    tags = Map.copyOf(tags);
    properties = Map.copyOf(properties);
  }

  /** A commit that leaves the table's properties as they are. */
  public CommitPlan(
      String operation,
      Optional<List<Column>> columns,
      List<NewFile> added,
      List<DataFile> removed,
      List<RowDeletions> deletions,
      Map<String, String> domains,
      Map<String, String> tags) {
    this(operation, columns, added, removed, deletions, domains, tags, Map.of());
  }

  /**
   * A Parquet file to add.
   *
   * @param path relative to the table's root, not encoded
   * @param partitionValues by column; empty for null
   * @param statistics JSON as the Delta protocol has it (section "Per-file Statistics")
   */
  public record NewFile(
      String path, long size, Map<String, Optional<String>> partitionValues, String statistics) {
    /** Copies the map. */
    public NewFile {
      partitionValues = Map.copyOf(partitionValues);
    }
  }

  /** Rows of a live file to delete, by position. */
  @SuppressWarnings("ArrayRecordComponent") // large, and never compared
  public record RowDeletions(DataFile file, long[] positions) {}
}
