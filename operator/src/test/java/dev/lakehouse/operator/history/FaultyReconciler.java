package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** A reconciler with a fault in it. */
final class FaultyReconciler<R extends CustomResource<?, RelationStatus>>
    implements Reconciler<R>, Cleaner<R> {

  private final Reconciler<R> sound;
  private final Cleaner<R> soundCleaner;
  private final Mutation mutation;

  private FaultyReconciler(Reconciler<R> sound, Cleaner<R> soundCleaner, Mutation mutation) {
    this.sound = sound;
    this.soundCleaner = soundCleaner;
    this.mutation = mutation;
  }

  /** That reconciler with that fault. */
  static <R extends CustomResource<?, RelationStatus>, C extends Reconciler<R> & Cleaner<R>>
      FaultyReconciler<R> of(C sound, Mutation mutation) {
    return new FaultyReconciler<>(sound, sound, mutation);
  }

  @Override
  public UpdateControl<R> reconcile(R object, Context<R> context) throws Exception {
    mutation.see(object);
    return mutation.outcome(
        object, sound.reconcile(object, context), () -> takeDown(object, context));
  }

  private void takeDown(R object, Context<R> context) {
    try {
      cleanup(object, context);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public DeleteControl cleanup(R object, Context<R> context) throws Exception {
    mutation.see(object);
    return mutation.outcome(soundCleaner.cleanup(object, context));
  }

  @Override
  public ErrorStatusUpdateControl<R> updateErrorStatus(
      R object, Context<R> context, Exception failure) {
    return sound.updateErrorStatus(object, context, failure);
  }
}
