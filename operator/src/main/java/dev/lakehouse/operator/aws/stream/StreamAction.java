package dev.lakehouse.operator.aws.stream;

import dev.lakehouse.operator.plan.Action;
import dev.lakehouse.operator.plan.Differences;
import dev.lakehouse.operator.plan.Effect;
import java.util.List;
import java.util.Map;

/** What can be done about a delivery stream. */
public sealed interface StreamAction extends Action {

  /** The stream's name. */
  String name();

  /** As a person reads it. */
  default String label() {
    return "delivery stream " + name();
  }

  /** Makes it. */
  record Create(DesiredStream desired) implements StreamAction {
    @Override
    public String name() {
      return desired.name();
    }

    @Override
    public String description() {
      return "create " + label();
    }
  }

  /** Brings its destination to what it should be. */
  record Change(String name, ObservedStream found, DesiredStream desired, List<String> differences)
      implements StreamAction {
    @Override
    public String description() {
      return Differences.sentence(label(), differences);
    }
  }

  /** Writes tags of ours. */
  record Tag(String name, Map<String, String> tags) implements StreamAction {
    @Override
    public String description() {
      return "tag %s with %s".formatted(label(), tags);
    }
  }

  /** Deletes one that Firehose failed to make, so that it can be made again. */
  record StartOver(String name, String why) implements StreamAction {
    @Override
    public String description() {
      return "delete the failed %s, to create it again: %s".formatted(label(), why);
    }
  }

  /** Deletes it. */
  record Delete(String name) implements StreamAction {
    @Override
    public String description() {
      return "delete " + label();
    }

    @Override
    public Effect effect() {
      return Effect.STOPS_FLOW;
    }
  }
}
