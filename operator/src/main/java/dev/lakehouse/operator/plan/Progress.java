package dev.lakehouse.operator.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What came of an action. */
public sealed interface Progress {

  /** It is done. */
  record Done(Optional<String> arn) implements Progress {}

  /**
   * It is being made, and what comes behind it need not wait for that.
   *
   * @param end says whether it is there by now; asked when all else is done
   */
  record Begun(String arn, Supplier<Progress> end) implements Progress {}

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
