package dev.lakehouse.operator.relation;

import dev.lakehouse.operator.kube.EventSink;
import dev.lakehouse.operator.plan.Plan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Says once what the deletion of an object in dry run deletes. It is not held back: a person has
 * deleted the object, and an object that does not go would block its namespace.
 */
public final class Farewell {

  private final EventSink events;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /** A farewell by those events. */
  public Farewell(EventSink events) {
    this.events = events;
  }

  /** Says it, if the object is in dry run. */
  public void say(HasMetadata object, Supplier<Plan> plan) {
    if (Relations.isDryRun(object) && said.add(object.getMetadata().getUid())) {
      events.warning(
          object,
          "Deleting",
          "a dry run holds no deletion back: " + String.join("; ", plan.get().lines()));
    }
  }
}
