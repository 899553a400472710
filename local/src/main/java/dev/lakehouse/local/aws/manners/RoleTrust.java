package dev.lakehouse.local.aws.manners;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which roles a service can assume. There is no IAM here: a role counts as made a moment before it
 * is named for the first time.
 */
public final class RoleTrust {
  private final Duration delay;
  private final Clock clock;
  private final Map<String, Instant> named = new ConcurrentHashMap<>();

  public RoleTrust(Duration delay, Clock clock) {
    this.delay = delay;
    this.clock = clock;
  }

  /** Whether the role's trust has reached the service. */
  public boolean reaches(String roleArn) {
    Instant now = clock.instant();
    Instant first = named.computeIfAbsent(roleArn, any -> now);
    return !now.isBefore(first.plus(delay));
  }
}
