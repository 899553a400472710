package dev.lakehouse.functions.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.testing.Tally;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories by the thousand. {@code -Dhistories=N} runs as many as told, {@code -DfirstHistory=S}
 * begins at that seed, {@code -DhistorySeed=S} runs that one only.
 */
class HistoriesIT {

  private static final int IN_EVERY_BUILD = 2_000;
  private static final int ENOUGH_FOR_ALL_THAT_CAN_HAPPEN = 1_000;

  @Test
  void noHistoryBreaksAPromise(@TempDir Path directory) {
    Long one = Long.getLong("historySeed");
    int count = one == null ? Integer.getInteger("histories", IN_EVERY_BUILD) : 1;

    Tally tally =
        new Histories(directory, () -> Mutation.NONE)
            .run(one == null ? Long.getLong("firstHistory", 0) : one, count);

    if (count >= ENOUGH_FOR_ALL_THAT_CAN_HAPPEN) {
      assertThat(tally.of(Bucket.CHECKPOINT)).isPositive();
      assertThat(tally.of(Bucket.REPLAYED)).isPositive();
      assertThat(tally.of(Slot.End.DIED)).isPositive();
      for (Fault fault : Fault.values()) {
        assertThat(tally.of(fault)).as("times of %s", fault).isPositive();
      }
      for (Commits.Told told : Commits.Told.values()) {
        assertThat(tally.of(told)).as("commits told %s", told).isPositive();
      }
      assertThat(tally.of("deleted")).isPositive();
      assertThat(tally.of("landed late")).isPositive();
      assertThat(tally.of("came too late")).isPositive();
    }
  }
}
