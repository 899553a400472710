package dev.lakehouse.operator.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.function.Supplier;

/**
 * Reconciles, and then once more by an operator that was started anew: in whatever state a test has
 * brought the resource, the second time writes nothing, neither to AWS nor to the status.
 *
 * @param <R> the kind of resource
 */
public final class TwiceReconciler<R extends CustomResource<?, RelationStatus>> {

  private static final int MANY = 10;

  private final CallLog log;
  private final Reconciler<R> reconciler;
  private final Supplier<Reconciler<R>> restarted;

  TwiceReconciler(CallLog log, Reconciler<R> reconciler, Supplier<Reconciler<R>> restarted) {
    this.log = log;
    this.reconciler = reconciler;
    this.restarted = restarted;
  }

  /** Reconciles once, as far as a test sees. */
  public UpdateControl<R> reconcile(R resource) {
    int before = log.writes().size();
    UpdateControl<R> control = once(reconciler, resource);
    boolean wrote = log.writes().size() > before;
    if (!wrote || !isInProgress(resource)) {
      assertQuiet(resource);
    }
    return control;
  }

  /** Reconciles until nothing is in progress. */
  public void settle(R resource) {
    int tries = 0;
    do {
      reconcile(resource);
      assertThat(++tries).as("reconciles until it is settled").isLessThan(MANY);
    } while (isInProgress(resource));
  }

  /** A reconciliation has failed, as the framework would tell. */
  public ErrorStatusUpdateControl<R> failed(R resource, Exception failure) {
    return reconciler.updateErrorStatus(resource, null, failure);
  }

  /**
   * One pass over a deleted resource, as far as a test sees. While the finalizer stays, a second
   * pass asks at most the function to go on, and writes nothing.
   */
  public DeleteControl cleanup(R resource) {
    DeleteControl control = pass(reconciler, resource);
    if (!control.isRemoveFinalizer()) {
      int calls = log.calls().size();
      int writes = log.writes().size();
      DeleteControl again = pass(restarted.get(), resource);
      assertThat(log.writes().subList(writes, log.writes().size()))
          .as("writes of a second pass")
          .allMatch("Invoke"::equals);
      assertThat(again.isRemoveFinalizer()).as("a second pass is no further").isFalse();
      log.cut(calls);
    }
    return control;
  }

  @SuppressWarnings("unchecked")
  private static <R extends CustomResource<?, RelationStatus>> DeleteControl pass(
      Reconciler<R> reconciler, R resource) {
    try {
      return ((Cleaner<R>) reconciler).cleanup(resource, null);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertQuiet(R resource) {
    int calls = log.calls().size();
    int writes = log.writes().size();
    UpdateControl<R> again = once(restarted.get(), resource);
    assertThat(log.writes().subList(writes, log.writes().size()))
        .as("writes of a second reconcile")
        .isEmpty();
    assertThat(again.isNoUpdate()).as("a second reconcile leaves the status").isTrue();
    log.cut(calls);
  }

  private static <R extends CustomResource<?, RelationStatus>> UpdateControl<R> once(
      Reconciler<R> reconciler, R resource) {
    try {
      return reconciler.reconcile(resource, null);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isInProgress(R resource) {
    return resource.getStatus().getConditions().stream()
        .anyMatch(c -> c.getType().equals("Reconciling") && c.getStatus().equals("True"));
  }
}
