package dev.lakehouse.operator.plan;

import java.time.Duration;

/** Why a plan cannot go on. */
public sealed interface Obstacle {

  /** As printed in a plan. */
  String description();

  /** AWS is still at work: look again after that time. */
  record Waits(Duration after, String why) implements Obstacle {
    @Override
    public String description() {
      return "wait: " + why;
    }
  }

  /**
   * A person has to change something first.
   *
   * @param reason one CamelCase word, fit for a condition
   */
  record Refused(String reason, String message) implements Obstacle {
    @Override
    public String description() {
      return "refused: " + message;
    }
  }
}
