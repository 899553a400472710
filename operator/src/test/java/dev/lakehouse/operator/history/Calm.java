package dev.lakehouse.operator.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

/** Lets an operator work while nobody and nothing disturbs it, until it has nothing left to do. */
final class Calm {

  private static final int MANY = 300;
  private static final Duration QUIET = Lake.RESYNC.multipliedBy(3);

  private final Lake lake;
  private Instant lastWrite = Instant.EPOCH;

  Calm(Lake lake) {
    this.lake = lake;
  }

  /** Returns once everything was compared again, and nothing was written meanwhile. */
  void settle() {
    lake.poll();
    lastWrite = lake.clock().instant();
    for (int looks = 0; lake.clock().instant().isBefore(lastWrite.plus(QUIET)); looks++) {
      assertThat(looks).as("looks until all is settled").isLessThan(MANY);
      lake.aws().firehose().finishCreation();
      lake.aws().lambda().finish();
      passUntilDue();
      workOnce();
    }
  }

  private void passUntilDue() {
    Duration pause = Duration.between(lake.clock().instant(), lake.process().next());
    if (!pause.isNegative()) {
      lake.clock().advance(pause);
    }
  }

  private void workOnce() {
    int before = writes();
    if (lake.process().isLakeDue()) {
      lake.process().keepLake();
    }
    lake.process().due().forEach(lake.process()::reconcile);
    if (writes() > before) {
      lastWrite = lake.clock().instant();
    }
  }

  /** One more look at everything, by an operator that has just begun, writes nothing. */
  void assertQuiet() {
    lake.aws().log().clear();
    int before = lake.cluster().writes();
    lake.restart();
    lake.poll();
    lake.process().keepLake();
    lake.process().due().forEach(lake.process()::reconcile);
    assertThat(lake.aws().log().writes()).as("calls of one more look").isEmpty();
    assertThat(lake.cluster().writes()).as("Kubernetes writes of one more look").isEqualTo(before);
  }

  private int writes() {
    return lake.aws().log().writes().size() + lake.cluster().writes();
  }
}
