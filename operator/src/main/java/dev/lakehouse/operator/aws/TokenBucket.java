package dev.lakehouse.operator.aws;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tokens that come back at a steady rate; a bucket holds as many as come in a second but one, since
 * calls that left in time may arrive closer together. Half of them are kept for calls that go
 * first: the others take what is above that, which in the long run is the whole rate too.
 */
final class TokenBucket {

  private static final double NANOS = 1e9;

  private final int perSecond;
  private final int most;
  private final int reserve;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filledAt;

  TokenBucket(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.most = Math.max(1, perSecond - 1);
    this.reserve = most / 2;
    this.tokens = most;
    this.filledAt = nanoTime.getAsLong();
  }

  /** Takes a token, in advance if there is none; says how long to wait before it may be used. */
  synchronized Duration takeFirst() {
    fill();
    tokens -= 1;
    return time(-tokens);
  }

  /**
   * Takes a token above the reserve; if there is none, takes nothing and says when to ask again.
   */
  synchronized Duration take() {
    fill();
    Duration wait = time(reserve + 1 - tokens);
    if (wait.isZero()) {
      tokens -= 1;
    }
    return wait;
  }

  private void fill() {
    long now = nanoTime.getAsLong();
    tokens = Math.min(most, tokens + (now - filledAt) / NANOS * perSecond);
    filledAt = now;
  }

  /** That it takes until so many have come back. */
  private Duration time(double missing) {
    return missing <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil(missing / perSecond * NANOS));
  }
}
