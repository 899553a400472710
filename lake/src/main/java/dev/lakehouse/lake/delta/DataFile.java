package dev.lakehouse.lake.delta;

import java.util.Map;
import java.util.Optional;

/**
 * A live Parquet file of a snapshot, as the log has it.
 *
 * @param path relative to the table's root, decoded (a plain object key suffix)
 * @param size in bytes
 * @param partitionValues by column name; empty value for null
 * @param statistics the JSON of the add action
 * @param deletionVector the rows of it that are deleted
 */
public record DataFile(
    String path,
    long size,
    Map<String, Optional<String>> partitionValues,
    Optional<String> statistics,
    Optional<DeletionVector> deletionVector) {

  /** Copies the map. */
  public DataFile {
    partitionValues = Map.copyOf(partitionValues);
  }
}
