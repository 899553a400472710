package dev.lakehouse.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeRequestsTest {

  private static final long GAP = RangeRequests.GAP;
  private static final long LONGEST = RangeRequests.LONGEST;

  @Test
  void asksForNothingThatIsThere() {
    ByteRanges present = ByteRanges.of(List.of(range(0, 10), range(10, 30)));

    assertThat(RangeRequests.plan(List.of(range(5, 30)), present)).isEmpty();
    assertThat(RangeRequests.plan(List.of(), ByteRanges.NONE)).isEmpty();
  }

  @Test
  void asksForWhatIsMissingBetween() {
    ByteRanges present = ByteRanges.of(List.of(range(10, 2 * GAP)));

    assertThat(RangeRequests.plan(List.of(range(0, 3 * GAP)), present))
        .containsExactly(range(0, 10), range(2 * GAP, 3 * GAP));
  }

  @Test
  void unitesNeighboursWhoseGapCostsLessThanARequest() {
    assertThat(
            RangeRequests.plan(
                List.of(range(100 + GAP, 200 + GAP), range(0, 100)), ByteRanges.NONE))
        .containsExactly(range(0, 200 + GAP));
    assertThat(
            RangeRequests.plan(
                List.of(range(0, 100), range(101 + GAP, 200 + GAP)), ByteRanges.NONE))
        .containsExactly(range(0, 100), range(101 + GAP, 200 + GAP));
  }

  @Test
  void cutsALongRangeIntoEvenParts() {
    assertThat(RangeRequests.plan(List.of(range(7, 7 + 2 * LONGEST + 3)), ByteRanges.NONE))
        .hasSize(3)
        .allMatch(request -> request.length() <= LONGEST)
        .allMatch(request -> request.length() > LONGEST / 2);
  }

  @Test
  void coversExactlyWhatIsWantedWhateverIsThere() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      List<ByteRange> wanted = some(random);
      ByteRanges present = ByteRanges.of(some(random));

      ByteRanges missing = ByteRanges.of(wanted).without(present);

      boolean[] expected = bits(wanted, true);
      for (int i = 0; i < expected.length; i++) {
        expected[i] &= !bits(present.ranges(), true)[i];
      }
      assertThat(bits(missing.ranges(), true)).isEqualTo(expected);
      assertThat(missing.bytes()).isEqualTo(count(expected));
      List<ByteRange> requests = RangeRequests.plan(wanted, present);
      assertThat(missing.without(ByteRanges.of(requests)).ranges()).isEmpty();
    }
  }

  @Test
  void refusesRangesThatAreNone() {
    assertThatThrownBy(() -> range(5, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> range(-1, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<ByteRange> some(Random random) {
    List<ByteRange> ranges = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      int start = random.nextInt(60);
      ranges.add(range(start, start + 1 + random.nextInt(20)));
    }
    return ranges;
  }

  private static boolean[] bits(List<ByteRange> ranges, boolean value) {
    boolean[] bits = new boolean[100];
    for (ByteRange range : ranges) {
      for (long i = range.start(); i < range.end(); i++) {
        bits[(int) i] = value;
      }
    }
    return bits;
  }

  private static long count(boolean[] bits) {
    long count = 0;
    for (boolean bit : bits) {
      count += bit ? 1 : 0;
    }
    return count;
  }

  private static ByteRange range(long start, long end) {
    return new ByteRange(start, end);
  }
}
