package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.AwsClients;
import dev.lakehouse.operator.relation.Resync;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** A deliberate fault, put between the operator and what it works with; one for each history. */
interface Mutation {

  /** No fault. */
  Mutation NONE = new Mutation() {};

  /** AWS as the faulty operator would see and use it. */
  default AwsClients aws(AwsClients aws) {
    return aws;
  }

  /** The time between two compares. */
  default Resync resync() {
    return () -> Lake.RESYNC;
  }

  /** Makes an object what the faulty operator sees. */
  default void see(CustomResource<?, RelationStatus> object) {}

  /**
   * What the faulty operator makes of an outcome.
   *
   * @param takingDown deletes all of the object
   */
  default <R extends CustomResource<?, RelationStatus>> UpdateControl<R> outcome(
      R object, UpdateControl<R> control, Runnable takingDown) {
    return control;
  }

  /** What the faulty operator makes of a clean-up. */
  default DeleteControl outcome(DeleteControl control) {
    return control;
  }
}
