package dev.lakehouse.operator.kube;

import dev.lakehouse.lake.layout.RelationName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Set;

/** Lets other parts of the operator ask a controller for reconciliations. */
public final class RelationEventSource<P extends HasMetadata> extends AbstractEventSource<Void, P> {

  /** A source of that name. */
  public RelationEventSource(String name) {
    super(Void.class, name);
  }

  /**
   * Asks for a reconciliation of that object; nothing happens before the controller has started.
   */
  public void ask(RelationName relation) {
    if (isRunning()) {
      getEventHandler()
          .handleEvent(new Event(new ResourceID(relation.name(), relation.namespace())));
    }
  }

  @Override
  public Set<Void> getSecondaryResources(P primary) {
    return Set.of();
  }
}
