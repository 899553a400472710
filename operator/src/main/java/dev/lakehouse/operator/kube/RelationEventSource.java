package dev.lakehouse.operator.kube;

import dev.lakehouse.lake.layout.RelationName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets other parts of the operator see the objects of a controller, and ask for reconciliations.
 */
public final class RelationEventSource<P extends HasMetadata> extends AbstractEventSource<Void, P> {

  private volatile Supplier<Stream<P>> objects = Stream::empty;

  /** A source of that name. */
  public RelationEventSource(String name) {
    super(Void.class, name);
  }

  /** This source, beside the objects that its controller knows. */
  public RelationEventSource<P> beside(IndexerResourceCache<P> known) {
    objects = known::list;
    return this;
  }

  /** The objects as the controller last saw them; none before it has been set up. */
  public Stream<P> objects() {
    return objects.get();
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
