package dev.lakehouse.operator.aws;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tokens that come back at a steady rate; a bucket holds as many as come in a second but one, since
 * calls that left in time may arrive closer together.
 */
final class TokenBucket {

  private static final double NANOS = 1e9;

  private final int perSecond;
  private final int most;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filledAt;

  TokenBucket(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.most = Math.max(1, perSecond - 1);
    this.tokens = most;
    this.filledAt = nanoTime.getAsLong();
  }

  /** Takes a token, in advance if there is none; says how long to wait before it may be used. */
  synchronized Duration take() {
    long now = nanoTime.getAsLong();
    tokens = Math.min(most, tokens + (now - filledAt) / NANOS * perSecond);
    filledAt = now;
    tokens -= 1;
    return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-tokens / perSecond * NANOS));
  }
}
