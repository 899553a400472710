package dev.lakehouse.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private long now;
  private final TokenBucket bucket = new TokenBucket(5, () -> now);

  @Test
  void holdsCallsBackPastItsRate() {
    for (int i = 0; i < 4; i++) {
      assertThat(bucket.takeFirst()).isZero();
    }
    assertThat(bucket.takeFirst()).isEqualTo(Duration.ofMillis(200));
    pass(Duration.ofSeconds(2));
    assertThat(bucket.takeFirst()).isZero();
  }

  @Test
  void keepsAReserveForCallsThatGoFirst() {
    assertThat(bucket.take()).isZero();
    assertThat(bucket.take()).isZero();
    assertThat(bucket.take()).isEqualTo(Duration.ofMillis(200));

    assertThat(bucket.takeFirst()).isZero();
    assertThat(bucket.takeFirst()).isZero();
  }

  @Test
  void givesTheOthersTheWholeRateWhereNoneGoesFirst() {
    int taken = 0;
    for (int step = 0; step < 1_000; step++) {
      if (bucket.take().isZero()) {
        taken++;
      }
      pass(Duration.ofMillis(50));
    }

    // fifty seconds
    assertThat(taken).isBetween(245, 255);
  }

  @Test
  void fillsTheReserveBeforeTheOthersGoOn() {
    bucket.takeFirst();
    bucket.takeFirst();
    bucket.takeFirst();
    bucket.takeFirst();

    assertThat(bucket.take()).isEqualTo(Duration.ofMillis(600));
    pass(Duration.ofMillis(600));
    assertThat(bucket.take()).isZero();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
