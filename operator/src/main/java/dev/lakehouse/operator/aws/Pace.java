package dev.lakehouse.operator.aws;

import java.time.Duration;

/** When to look again at what AWS is at work on. */
public final class Pace {

  /** After a call: what AWS does quickly is done by then. */
  public static final Duration SOON = Duration.ofSeconds(1);

  /**
   * Where AWS is still at work on an earlier call: each look counts against its rates, and a
   * delivery stream takes half a minute.
   */
  public static final Duration LATER = Duration.ofSeconds(5);

  private Pace() {}
}
