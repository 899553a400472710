package dev.lakehouse.operator.kube;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Passes over updates that say nothing new, such as our own patches of the status, and says of the
 * others whether somebody has changed what there was.
 *
 * @param <R> the kind of resource
 */
public final class WorthReconciling<R extends CustomResource<?, RelationStatus>>
    implements OnUpdateFilter<R> {

  private final Consumer<Boolean> change;

  /** A filter that tells {@code change} of each update, in the thread that goes on with it. */
  public WorthReconciling(Consumer<Boolean> change) {
    this.change = change;
  }

  @Override
  public boolean accept(R next, R previous) {
    ObjectMeta now = next.getMetadata();
    ObjectMeta before = previous.getMetadata();
    boolean asked =
        !Objects.equals(now.getGeneration(), before.getGeneration())
            || !Objects.equals(now.getAnnotations(), before.getAnnotations());
    boolean worth =
        asked
            || !Objects.equals(now.getUid(), before.getUid())
            || !Objects.equals(now.getDeletionTimestamp(), before.getDeletionTimestamp())
            || !Objects.equals(now.getFinalizers(), before.getFinalizers());
    // what has no status was never made
    change.accept(asked && next.getStatus() != null && !next.isMarkedForDeletion());
    return worth;
  }
}
