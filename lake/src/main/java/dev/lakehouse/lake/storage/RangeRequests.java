package dev.lakehouse.lake.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which requests fetch what is wanted of an object: few, and each short enough to repeat. */
final class RangeRequests {

  /** In the time to the first byte of one more request, a connection carries more than this. */
  static final long GAP = 256 * 1024;

  static final long LONGEST = 4 * 1024 * 1024;

  private RangeRequests() {}

  /**
   * Ascending ranges that hold every wanted byte which is not present.
   *
   * @param present bytes that need not be fetched, but are where that saves a request
   */
  static List<ByteRange> plan(Collection<ByteRange> wanted, ByteRanges present) {
    List<ByteRange> requests = new ArrayList<>();
    List<ByteRange> missing = ByteRanges.of(wanted).without(present).ranges();
    for (ByteRange range : ByteRanges.joined(missing, GAP)) {
      long parts = (range.length() + LONGEST - 1) / LONGEST;
      for (long part = 0; part < parts; part++) {
        requests.add(
            new ByteRange(
                range.start() + range.length() * part / parts,
                range.start() + range.length() * (part + 1) / parts));
      }
    }
    return requests;
  }
}
