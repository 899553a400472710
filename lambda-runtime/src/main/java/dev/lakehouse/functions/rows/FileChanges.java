package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.delta.CommitPlan.RowDeletions;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.PartitionPaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * What becomes of the files in which rows die.
 *
 * @param emptied files of which no row is left: removed
 * @param folded small files whose live rows move into the new file of their partition
 * @param deletions files that stay, with a deletion vector
 * @param rewritten files whose live rows move to a new file of their own
 */
public record FileChanges(
    List<DataFile> emptied,
    List<DataFile> folded,
    List<RowDeletions> deletions,
    List<DataFile> rewritten) {

  /** Above this share of deleted rows reading costs more than writing the file anew. */
  private static final double MOST_DELETED = 0.1;

  /** Reading a small file costs little whatever it hides; so it is written anew half as large. */
  private static final double MOST_DELETED_IF_SMALL = 0.5;

  private static final long SMALL_BYTES = 8 << 20;

  /** Copies the lists. */
  public FileChanges {
    emptied = List.copyOf(emptied);
    folded = List.copyOf(folded);
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

  /** All files anew, each as one of its own. */
  static FileChanges rewriting(List<DataFile> files) {
    return new FileChanges(List.of(), List.of(), List.of(), files);
  }

  /**
   * Decides for each file.
   *
   * @param dead ascending positions of live rows that die, by file
   * @param added rows that the commit puts into a new file, by partition
   */
  public static FileChanges plan(
      Map<DataFile, long[]> dead,
      Deletion deletion,
      Map<Map<String, Optional<String>>, Long> added) {
    List<DataFile> emptied = new ArrayList<>();
    List<DataFile> folded = new ArrayList<>();
    List<RowDeletions> deletions = new ArrayList<>();
    List<DataFile> rewritten = new ArrayList<>();
    FoldingRoom room = new FoldingRoom(added);
    for (DataFile file : inOrder(dead, room)) {
      long[] positions = dead.get(file);
      OptionalLong left = rowsLeft(file, positions);
      if (left.isPresent() && left.getAsLong() <= 0) {
        emptied.add(file);
      } else if (left.isPresent() && room.take(file, left.getAsLong())) {
        folded.add(file);
      } else if (deletion == Deletion.VECTORS && takesVector(file, left)) {
        deletions.add(new RowDeletions(file, positions));
        room.spendOnVector(file, positions.length);
      } else {
        rewritten.add(file);
      }
    }
    return new FileChanges(emptied, folded, deletions, rewritten);
  }

  /** Large files first, which tell what vectors cost; then small ones, of the smallest the most. */
  private static List<DataFile> inOrder(Map<DataFile, long[]> dead, FoldingRoom room) {
    ToLongFunction<DataFile> left = file -> rowsLeft(file, dead.get(file)).orElse(Long.MAX_VALUE);
    List<DataFile> files = new ArrayList<>(dead.keySet());
    files.sort(
        Comparator.<DataFile, Boolean>comparing(file -> room.isSmall(file, left.applyAsLong(file)))
            .thenComparingLong(left)
            .thenComparing(DataFile::path));
    return files;
  }

  private static OptionalLong rowsLeft(DataFile file, long[] dying) {
    FileFigures figures = FileFigures.of(file);
    return figures.rows().isPresent()
        ? OptionalLong.of(figures.rows().getAsLong() - figures.deleted() - dying.length)
        : OptionalLong.empty();
  }

  private static boolean takesVector(DataFile file, OptionalLong left) {
    double mostDeleted = file.size() < SMALL_BYTES ? MOST_DELETED_IF_SMALL : MOST_DELETED;
    OptionalLong rows = FileFigures.of(file).rows();
    return rows.isPresent()
        && left.orElse(0) >= rows.getAsLong() * (1 - mostDeleted)
        && PartitionPaths.isPlain(file.path());
  }
}
