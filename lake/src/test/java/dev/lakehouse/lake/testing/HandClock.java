package dev.lakehouse.lake.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test moves it, for many threads. */
public final class HandClock extends Clock {

  private volatile Instant now;

  /** A clock that stands at that time. */
  public HandClock(Instant start) {
    now = start;
  }

  /** Lets time pass. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  /** Sets it. */
  public synchronized void set(Instant time) {
    now = time;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
