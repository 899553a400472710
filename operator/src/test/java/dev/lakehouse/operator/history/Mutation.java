package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.AwsClients;
import dev.lakehouse.operator.relation.Resync;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;

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

  /** The reconciler with the fault in it. */
  default <R extends CustomResource<?, RelationStatus>> Reconciler<R> reconciler(
      Reconciler<R> reconciler) {
    return reconciler;
  }
}
