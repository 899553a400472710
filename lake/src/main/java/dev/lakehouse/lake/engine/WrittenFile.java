package dev.lakehouse.lake.engine;

import java.nio.file.Path;

/**
 * A Parquet file that was written.
 *
 * @param size in bytes
 * @param statistics JSON as Delta's add action has it (section "Per-file Statistics")
 */
public record WrittenFile(Path file, long size, long rows, String statistics) {}
