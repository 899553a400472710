package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.relation.Resync;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Map;

/** Faults in what the operator makes of its objects. */
final class ReconcilerMutations {

  private ReconcilerMutations() {}

  static Mutation ownershipNotChecked() {
    return new Mutation() {
      @Override
      public <R extends CustomResource<?, RelationStatus>> Reconciler<R> reconciler(
          Reconciler<R> reconciler) {
        return new FaultyReconciler<>(reconciler) {
          @Override
          void see(R object) {
            object.getMetadata().setAnnotations(Map.of("lakehouse.dev/adopt", "true"));
          }
        };
      }
    };
  }

  static Mutation statusNotRewritten() {
    return new Mutation() {
      @Override
      public <R extends CustomResource<?, RelationStatus>> Reconciler<R> reconciler(
          Reconciler<R> reconciler) {
        return new FaultyReconciler<>(reconciler) {
          private boolean written;

          @Override
          void see(R object) {
            written = object.getStatus() != null;
          }

          @Override
          UpdateControl<R> outcome(R object, UpdateControl<R> control) {
            return written
                ? UpdateControl.<R>noUpdate()
                    .rescheduleAfter(control.getScheduleDelay().orElse(600_000L))
                : control;
          }
        };
      }
    };
  }

  static Mutation statusAlwaysRewritten() {
    return new Mutation() {
      @Override
      public <R extends CustomResource<?, RelationStatus>> Reconciler<R> reconciler(
          Reconciler<R> reconciler) {
        return new FaultyReconciler<>(reconciler) {
          @Override
          UpdateControl<R> outcome(R object, UpdateControl<R> control) {
            return UpdateControl.patchStatus(object)
                .rescheduleAfter(control.getScheduleDelay().orElse(600_000L));
          }
        };
      }
    };
  }

  static Mutation finalizerRemovedTooEarly() {
    return new Mutation() {
      @Override
      public <R extends CustomResource<?, RelationStatus>> Reconciler<R> reconciler(
          Reconciler<R> reconciler) {
        return new FaultyReconciler<>(reconciler) {
          @Override
          DeleteControl outcome(DeleteControl control) {
            return DeleteControl.defaultDelete();
          }
        };
      }
    };
  }

  static Mutation dataDeletedUnasked() {
    return new Mutation() {
      @Override
      public <R extends CustomResource<?, RelationStatus>> Reconciler<R> reconciler(
          Reconciler<R> reconciler) {
        return new FaultyReconciler<>(reconciler) {
          @Override
          void see(R object) {
            if (object instanceof LakehouseTable table) {
              table.getSpec().setDeletionPolicy(DeletionPolicy.DELETE);
            } else {
              ((GoldModel) (Object) object).getSpec().setDeletionPolicy(DeletionPolicy.DELETE);
            }
          }
        };
      }
    };
  }

  static Mutation refusedSpecTakenDown() {
    return new Mutation() {
      @Override
      public <R extends CustomResource<?, RelationStatus>> Reconciler<R> reconciler(
          Reconciler<R> reconciler) {
        return new FaultyReconciler<>(reconciler) {
          @Override
          UpdateControl<R> outcome(R object, UpdateControl<R> control) throws Exception {
            boolean refused =
                object.getStatus().getConditions().stream()
                    .anyMatch(condition -> condition.getReason().equals("InvalidSpec"));
            if (refused) {
              cleanup(object, null);
            }
            return control;
          }
        };
      }
    };
  }

  static Mutation driftNotLookedFor() {
    return new Mutation() {
      @Override
      public Resync resync() {
        return () -> Duration.ofDays(1000);
      }
    };
  }
}
