package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** A reconciler with what a fault may change of it. */
abstract class FaultyReconciler<R extends CustomResource<?, RelationStatus>>
    implements Reconciler<R>, Cleaner<R> {

  private final Reconciler<R> sound;

  FaultyReconciler(Reconciler<R> sound) {
    this.sound = sound;
  }

  /** The object as the faulty operator sees it. */
  void see(R object) {}

  /** What the faulty operator makes of an outcome. */
  UpdateControl<R> outcome(R object, UpdateControl<R> control) throws Exception {
    return control;
  }

  /** What the faulty operator makes of a clean-up. */
  DeleteControl outcome(DeleteControl control) {
    return control;
  }

  @Override
  public UpdateControl<R> reconcile(R object, Context<R> context) throws Exception {
    see(object);
    return outcome(object, sound.reconcile(object, context));
  }

  @Override
  @SuppressWarnings("unchecked") // both reconcilers are cleaners of what they reconcile
  public DeleteControl cleanup(R object, Context<R> context) throws Exception {
    see(object);
    return outcome(((Cleaner<R>) sound).cleanup(object, context));
  }

  @Override
  public ErrorStatusUpdateControl<R> updateErrorStatus(
      R object, Context<R> context, Exception failure) {
    return sound.updateErrorStatus(object, context, failure);
  }
}
