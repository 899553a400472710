package dev.lakehouse.lake.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A set of bytes: ascending ranges that neither meet nor touch. Immutable. */
record ByteRanges(List<ByteRange> ranges) {

  static final ByteRanges NONE = new ByteRanges(List.of());

  ByteRanges {
    ranges = List.copyOf(ranges);
  }

  /** The bytes of ranges in any order. */
  static ByteRanges of(Collection<ByteRange> ranges) {
    return new ByteRanges(joined(ranges, 0));
  }

  ByteRanges with(ByteRange range) {
    List<ByteRange> all = new ArrayList<>(ranges);
    all.add(range);
    return of(all);
  }

  /** Those bytes that are not in the other set. */
  ByteRanges without(ByteRanges others) {
    List<ByteRange> left = new ArrayList<>();
    for (ByteRange range : ranges) {
      long start = range.start();
      for (ByteRange other : others.ranges) {
        if (other.end() <= start || other.start() >= range.end()) {
          continue;
        }
        if (other.start() > start) {
          left.add(new ByteRange(start, other.start()));
        }
        start = Math.max(start, other.end());
      }
      if (start < range.end()) {
        left.add(new ByteRange(start, range.end()));
      }
    }
    return new ByteRanges(left);
  }

  /** Number of bytes. */
  long bytes() {
    return ranges.stream().mapToLong(ByteRange::length).sum();
  }

  /** Ascending ranges, those united that no more than {@code gap} bytes part. */
  static List<ByteRange> joined(Collection<ByteRange> ranges, long gap) {
    List<ByteRange> ascending = new ArrayList<>(ranges);
    ascending.sort(Comparator.comparingLong(ByteRange::start));
    List<ByteRange> joined = new ArrayList<>();
    for (ByteRange range : ascending) {
      int last = joined.size() - 1;
      if (last >= 0 && range.start() - joined.get(last).end() <= gap) {
        ByteRange before = joined.get(last);
        joined.set(last, new ByteRange(before.start(), Math.max(before.end(), range.end())));
      } else {
        joined.add(range);
      }
    }
    return joined;
  }
}
