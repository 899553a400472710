package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.schema.Column;
import java.util.Optional;

/**
 * Values of a column, as text, that none in a file is below or above; empty where unknown.
 *
 * @param low that none is below
 * @param high that none is above
 */
public record FileBounds(Optional<String> low, Optional<String> high) {

  /** Those that the statistics of a data file give. */
  public static FileBounds of(DataFile file, Column column) {
    FileFigures figures = FileFigures.of(file);
    return new FileBounds(figures.minimum(column.name()), figures.maximum(column.name()));
  }

  boolean meet(KeyRange range) {
    return range.meets(low, high);
  }
}
