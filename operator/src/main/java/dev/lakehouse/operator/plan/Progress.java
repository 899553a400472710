package dev.lakehouse.operator.plan;

import java.time.Duration;
import java.util.Optional;

/** What came of an action. */
public sealed interface Progress {

  /** It is done. */
  record Done(Optional<String> arn) implements Progress {}

  /** The plan goes no further now. */
  record Stopped(Obstacle obstacle) implements Progress {}

  /** Done. */
  static Progress done() {
    return new Done(Optional.empty());
  }

  /** Done, and this is there now. */
  static Progress made(String arn) {
    return new Done(Optional.of(arn));
  }

  /** AWS takes its time. */
  static Progress waits(Duration after, String why) {
    return new Stopped(new Obstacle.Waits(after, why));
  }

  /** A person has to change something first. */
  static Progress refused(String reason, String message) {
    return new Stopped(new Obstacle.Refused(reason, message));
  }
}
