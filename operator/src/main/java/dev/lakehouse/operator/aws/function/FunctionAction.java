package dev.lakehouse.operator.aws.function;

import dev.lakehouse.operator.aws.RuleName;
import dev.lakehouse.operator.plan.Action;
import dev.lakehouse.operator.plan.Differences;
import dev.lakehouse.operator.plan.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;

/** What can be done about a function. */
public sealed interface FunctionAction extends Action {

  /** The function's name. */
  String name();

  /** As a person reads it. */
  default String label() {
    return "function " + name();
  }

  /** Makes it. */
  record Create(DesiredFunction desired) implements FunctionAction {
    @Override
    public String name() {
      return desired.name();
    }

    @Override
    public String description() {
      return "create " + label();
    }
  }

  /** Brings its configuration to what it should be. */
  record Configure(DesiredFunction desired, List<String> differences) implements FunctionAction {
    @Override
    public String name() {
      return desired.name();
    }

    @Override
    public String description() {
      return Differences.sentence(label(), differences);
    }
  }

  /** Brings its code. */
  record Deploy(DesiredFunction desired) implements FunctionAction {
    @Override
    public String name() {
      return desired.name();
    }

    @Override
    public String description() {
      return "deploy code %.12s to %s".formatted(desired.codeSha256(), label());
    }
  }

  /**
   * Takes its turn in a rollout.
   *
   * @param broken with the code that it has, by an earlier rollout
   */
  record BeginTrial(String name, String arn, String sha256, boolean broken)
      implements FunctionAction {
    @Override
    public String description() {
      return "let %s be one of the first with code %.12s".formatted(label(), sha256);
    }
  }

  /** Sees how it does with the code that it got. */
  record EndTrial(String name, String arn, String sha256, boolean failedBefore)
      implements FunctionAction {
    @Override
    public String description() {
      return "see how %s does with code %.12s".formatted(label(), sha256);
    }
  }

  /** Writes tags of ours. */
  record Tag(String name, String arn, Map<String, String> tags) implements FunctionAction {
    @Override
    public String description() {
      return "tag %s with %s".formatted(label(), tags);
    }
  }

  /** Reserves concurrency; empty is no reservation, while 0 would never let it run. */
  record Reserve(String name, Optional<Integer> found, Optional<Integer> concurrency)
      implements FunctionAction {
    @Override
    public String description() {
      return "change reserved concurrency of %s from %s to %s"
          .formatted(label(), text(found), text(concurrency));
    }

    private static String text(Optional<Integer> concurrency) {
      return concurrency.map(Object::toString).orElse("none");
    }
  }

  /** Sets how long events are tried again; where results go stays as it is. */
  record Retry(String name, Optional<DestinationConfig> destinations) implements FunctionAction {
    @Override
    public String description() {
      return "let %s try an event again %d times in %d s"
          .formatted(label(), Retries.WANTED.attempts(), Retries.WANTED.eventAgeSeconds());
    }
  }

  /**
   * Lets a rule invoke it.
   *
   * @param replacing a statement of ours that says something else
   */
  record Permit(String name, RuleName rule, boolean replacing) implements FunctionAction {
    @Override
    public String description() {
      return "let %s invoke %s".formatted(rule.label(), label());
    }
  }

  /** Asks it to look what there is to do. */
  record Look(String name) implements FunctionAction {
    @Override
    public String description() {
      return "ask %s to look for work".formatted(label());
    }
  }

  /** Deletes it. */
  record Delete(String name) implements FunctionAction {
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
