package dev.lakehouse.operator.aws.stream;

import dev.lakehouse.operator.aws.Pace;
import dev.lakehouse.operator.plan.Observed;
import dev.lakehouse.operator.plan.Obstacle;
import dev.lakehouse.operator.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is to be done about a delivery stream: pure functions of what was found. */
public final class StreamPlan {

  private static final String KIND = "DeliveryStream";

  private StreamPlan() {}

  /** Makes it as it should be. */
  public static Step toBe(DesiredStream desired, Observed<ObservedStream> observed) {
    String name = desired.name();
    if (observed instanceof Observed.NotOurs<ObservedStream> theirs) {
      return Step.notOurs(KIND, name, theirs);
    }
    return observed
        .ours()
        .map(found -> toBe(desired, found))
        .orElseGet(() -> Step.of(KIND, name, List.of(new StreamAction.Create(desired))));
  }

  private static Step toBe(DesiredStream desired, ObservedStream found) {
    String name = desired.name();
    return switch (found.status()) {
      case "ACTIVE" -> Step.on(KIND, name, found.arn(), differences(desired, found));
      case "CREATING_FAILED", "DELETING_FAILED" ->
          Step.of(KIND, name, List.of(new StreamAction.StartOver(name, found.failure())));
      default -> waiting(name, found.status());
    };
  }

  private static List<StreamAction> differences(DesiredStream desired, ObservedStream found) {
    List<StreamAction> actions = new ArrayList<>();
    List<String> differences = found.destination().differencesTo(Destination.of(desired));
    if (!differences.isEmpty()) {
      actions.add(new StreamAction.Change(desired.name(), found, desired, differences));
    }
    Map<String, String> missing = desired.ownership().missing(found.tags());
    if (!missing.isEmpty()) {
      actions.add(new StreamAction.Tag(desired.name(), missing));
    }
    return actions;
  }

  /** Takes it away, if it is ours. */
  public static Step toBeGone(String name, Observed<ObservedStream> observed) {
    return observed
        .ours()
        .map(
            found ->
                found.status().equals("DELETING")
                    ? waiting(name, "being deleted")
                    : Step.of(KIND, name, List.of(new StreamAction.Delete(name))))
        .orElseGet(() -> Step.of(KIND, name, List.of()));
  }

  private static Step waiting(String name, String state) {
    return Step.blocked(
        KIND,
        name,
        new Obstacle.Waits(Pace.LATER, "delivery stream %s is %s".formatted(name, state)));
  }
}
