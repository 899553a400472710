package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.delta.DataFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many unchanged rows a commit may move into the new file of each partition: as many as it adds
 * there, less what the partition's deletion vectors take of the same bytes; a quarter always.
 */
final class FoldingRoom {

  /** A file with more rows is not small, however large the batch. */
  private static final long MOST_ROWS = 100_000;

  /** A position in a sparse bitmap. */
  private static final long BYTES_PER_DELETED_ROW = 2;

  /** Less than two log actions with statistics cost, where a batch is small. */
  private static final long PART_ALWAYS = 4;

  private final Map<Map<String, Optional<String>>, Long> added;
  private final Map<Map<String, Optional<String>>, Long> spent = new HashMap<>();
  private final Map<Map<String, Optional<String>>, Long> taken = new HashMap<>();

  FoldingRoom(Map<Map<String, Optional<String>>, Long> added) {
    this.added = Map.copyOf(added);
  }

  /** Whether a file with so many rows left fits while nothing else takes the room. */
  boolean isSmall(DataFile file, long rows) {
    return rows <= Math.min(MOST_ROWS, added(file));
  }

  /** Takes room for the rows of a file, if there is any left. */
  boolean take(DataFile file, long rows) {
    long room = Math.max(added(file) - of(spent, file), added(file) / PART_ALWAYS);
    boolean fits = isSmall(file, rows) && of(taken, file) + rows <= room;
    if (fits) {
      taken.merge(file.partitionValues(), rows, Long::sum);
    }
    return fits;
  }

  /** Takes the room that the bytes of a file's next vector are worth. */
  void spendOnVector(DataFile file, long dying) {
    FileFigures figures = FileFigures.of(file);
    OptionalLong rows = figures.rows();
    if (rows.isPresent() && file.size() > 0) {
      long bytes = BYTES_PER_DELETED_ROW * (figures.deleted() + dying);
      spent.merge(file.partitionValues(), bytes * rows.getAsLong() / file.size(), Long::sum);
    }
  }

  private long added(DataFile file) {
    return of(added, file);
  }

  private static long of(Map<Map<String, Optional<String>>, Long> rows, DataFile file) {
    return rows.getOrDefault(file.partitionValues(), 0L);
  }
}
