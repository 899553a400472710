package dev.lakehouse.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/** Passes over updates that say nothing new, such as our own patches of the status. */
public final class WorthReconciling<R extends HasMetadata> implements OnUpdateFilter<R> {

  @Override
  public boolean accept(R next, R previous) {
    ObjectMeta now = next.getMetadata();
    ObjectMeta before = previous.getMetadata();
    return !Objects.equals(now.getGeneration(), before.getGeneration())
        || !Objects.equals(now.getUid(), before.getUid())
        || !Objects.equals(now.getDeletionTimestamp(), before.getDeletionTimestamp())
        || !Objects.equals(now.getFinalizers(), before.getFinalizers())
        || !Objects.equals(now.getAnnotations(), before.getAnnotations());
  }
}
