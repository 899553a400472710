package dev.lakehouse.local.aws.manners;

import java.time.Duration;
import java.time.Instant;

/** Tokens that come back at a steady rate, as many as a second brings at the most. */
final class CallBudget {
  private static final double NANOS = 1e9;

  private final int perSecond;
  private double tokens;
  private Instant filledAt;

  CallBudget(int perSecond, Instant now) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
    this.filledAt = now;
  }

  /** Whether there was a token left; a call that finds none costs none. */
  synchronized boolean take(Instant now) {
    double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / NANOS);
    tokens = Math.min(perSecond, tokens + seconds * perSecond);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
