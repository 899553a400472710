package dev.lakehouse.operator.kube;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.status.Outcome;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ends a pass over a deleted object: the finalizer goes, or the status says what holds it.
 *
 * @param <R> the kind of resource
 */
public final class Departure<R extends CustomResource<?, RelationStatus>> {

  private final StatusWriter<R> writer;
  private final StatusSink sink;

  /** A departure that says so by that writer, into that sink. */
  public Departure(StatusWriter<R> writer, StatusSink sink) {
    this.writer = writer;
    this.sink = sink;
  }

  /**
   * Does one pass; what it throws is said, and thrown on to be tried again.
   *
   * @param work comes to nothing while it is not its turn
   */
  public DeleteControl pass(R resource, StatusWriter.Data data, Supplier<Optional<Outcome>> work) {
    Optional<Outcome> outcome;
    try {
      outcome = work.get();
    } catch (RuntimeException e) {
      say(resource, data, held(e));
      throw e;
    }
    if (outcome.filter(Outcome::isSettled).isPresent()) {
      return DeleteControl.defaultDelete();
    }
    Outcome unsettled = outcome.orElse(StatusWriter.QUEUED);
    // one that waits is not ready any more; what its deletion said before says more
    if (outcome.isPresent() || StatusWriter.isReady(resource)) {
      say(resource, data, unsettled);
    }
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(unsettled.lookAgain().toMillis());
  }

  private static Outcome held(RuntimeException failure) {
    String why =
        "the deletion is held, and tried again every minute or sooner: %s; to leave what is left in AWS as it is, remove the finalizer from metadata.finalizers"
            .formatted(StatusWriter.message(failure));
    return Outcome.waiting("DeletionFailed", why, List.of(), Duration.ZERO);
  }

  private void say(R resource, StatusWriter.Data data, Outcome outcome) {
    R before = Serialization.clone(resource);
    if (writer.next(resource, data, outcome).isPresent()) {
      sink.write(before, resource);
    }
  }
}
