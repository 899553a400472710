package dev.lakehouse.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  @Test
  void bucketHoldsCallsBackPastItsRate() {
    long[] now = {0};
    TokenBucket bucket = new TokenBucket(4, () -> now[0]);

    assertThat(bucket.take()).isZero();
    assertThat(bucket.take()).isZero();
    assertThat(bucket.take()).isZero();
    assertThat(bucket.take()).isEqualTo(Duration.ofMillis(250));
    now[0] = Duration.ofSeconds(2).toNanos();
    assertThat(bucket.take()).isZero();
  }
}
