package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.delta.CommitPlan.RowDeletions;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.PartitionPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What becomes of the files in which rows die.
 *
 * @param emptied files of which no row is left: removed
 * @param deletions files that stay, with a deletion vector
 * @param rewritten files whose live rows move to a new file
 */
public record FileChanges(
    List<DataFile> emptied, List<RowDeletions> deletions, List<DataFile> rewritten) {

  /** Above this share of deleted rows reading costs more than writing the file anew. */
  private static final double MOST_DELETED = 0.1;

  /** Copies the lists. */
  public FileChanges {
    emptied = List.copyOf(emptied);
    deletions = List.copyOf(deletions);
    rewritten = List.copyOf(rewritten);
  }

  /** Whether dead rows may be hidden by deletion vectors. */
  public enum Deletion {
    /** A vector where that is cheap and every reader honours it, else a new file. */
    VECTORS,
    /** Always a new file. */
    REWRITE
  }

  /**
   * Decides for each file.
   *
   * @param dead ascending positions of live rows that die, by file
   */
  public static FileChanges plan(Map<DataFile, long[]> dead, Deletion deletion) {
    List<DataFile> emptied = new ArrayList<>();
    List<RowDeletions> deletions = new ArrayList<>();
    List<DataFile> rewritten = new ArrayList<>();
    dead.forEach(
        (file, positions) -> {
          FileFigures figures = FileFigures.of(file);
          long deleted = figures.deleted() + positions.length;
          OptionalLong rows = figures.rows();
          if (rows.isPresent() && deleted >= rows.getAsLong()) {
            emptied.add(file);
          } else if (deletion == Deletion.VECTORS
              && rows.isPresent()
              && deleted <= rows.getAsLong() * MOST_DELETED
              && PartitionPaths.isPlain(file.path())) {
            deletions.add(new RowDeletions(file, positions));
          } else {
            rewritten.add(file);
          }
        });
    return new FileChanges(emptied, deletions, rewritten);
  }
}
