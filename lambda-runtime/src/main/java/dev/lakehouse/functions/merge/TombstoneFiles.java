package dev.lakehouse.functions.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What becomes of the tombstone files of a table at a commit: those of which all has expired are
 * dropped, and like-sized ones are joined now and then, so that there are few and none of them is
 * written again with each commit.
 *
 * @param kept files that stay as they are
 * @param joined files that become one; none, or several
 */
record TombstoneFiles(List<TombstoneFile> kept, List<TombstoneFile> joined) {

  /** So many of one size become one of the next. */
  private static final int FAN_IN = 4;

  private static final long SMALLEST_BYTES = 8 << 10;

  /** Larger ones are not joined any more: a commit has better things to do. */
  private static final long LARGEST_BYTES = 64L << 20;

  TombstoneFiles {
    kept = List.copyOf(kept);
    joined = List.copyOf(joined);
  }

  /**
   * Decides.
   *
   * @param oldest deletes before that have expired
   */
  static TombstoneFiles plan(List<TombstoneFile> present, Instant oldest) {
    List<TombstoneFile> kept =
        new ArrayList<>(present.stream().filter(file -> !file.newest().isBefore(oldest)).toList());
    for (int size = 0; sizeBytes(size) < LARGEST_BYTES; size++) {
      int wanted = size;
      List<TombstoneFile> like =
          kept.stream().filter(file -> size(file) == wanted).sorted(OLDEST_FIRST).toList();
      if (like.size() >= FAN_IN) {
        kept.removeAll(like);
        return new TombstoneFiles(kept, like);
      }
    }
    return new TombstoneFiles(kept, List.of());
  }

  private static final Comparator<TombstoneFile> OLDEST_FIRST =
      Comparator.comparing(TombstoneFile::newest).thenComparing(TombstoneFile::key);

  private static int size(TombstoneFile file) {
    int size = 0;
    while (file.size() > sizeBytes(size)) {
      size++;
    }
    return size;
  }

  private static long sizeBytes(int size) {
    return SMALLEST_BYTES << (2 * size);
  }
}
