package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.relation.Resync;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Map;

/** Faults in what the operator makes of its objects. */
final class ReconcilerMutations {

  private static final long USUAL_PAUSE_MILLIS = 600_000;

  private ReconcilerMutations() {}

  static Mutation ownershipNotChecked() {
    return new Mutation() {
      @Override
      public void see(CustomResource<?, RelationStatus> object) {
        object.getMetadata().setAnnotations(Map.of("lakehouse.dev/adopt", "true"));
      }
    };
  }

  static Mutation statusNotRewritten() {
    return new Mutation() {
      private boolean written;

      @Override
      public void see(CustomResource<?, RelationStatus> object) {
        written = object.getStatus() != null;
      }

      @Override
      public <R extends CustomResource<?, RelationStatus>> UpdateControl<R> outcome(
          R object, UpdateControl<R> control, Runnable takingDown) {
        return written ? later(UpdateControl.noUpdate(), control) : control;
      }
    };
  }

  static Mutation statusAlwaysRewritten() {
    return new Mutation() {
      @Override
      public <R extends CustomResource<?, RelationStatus>> UpdateControl<R> outcome(
          R object, UpdateControl<R> control, Runnable takingDown) {
        return later(UpdateControl.patchStatus(object), control);
      }
    };
  }

  private static <R extends CustomResource<?, RelationStatus>> UpdateControl<R> later(
      UpdateControl<R> instead, UpdateControl<R> control) {
    return instead.rescheduleAfter(control.getScheduleDelay().orElse(USUAL_PAUSE_MILLIS));
  }

  static Mutation finalizerRemovedTooEarly() {
    return new Mutation() {
      @Override
      public DeleteControl outcome(DeleteControl control) {
        return DeleteControl.defaultDelete();
      }
    };
  }

  static Mutation dataDeletedUnasked() {
    return new Mutation() {
      @Override
      public void see(CustomResource<?, RelationStatus> object) {
        if (object instanceof LakehouseTable table) {
          table.getSpec().setDeletionPolicy(DeletionPolicy.DELETE);
        } else if (object instanceof GoldModel model) {
          model.getSpec().setDeletionPolicy(DeletionPolicy.DELETE);
        }
      }
    };
  }

  static Mutation refusedSpecTakenDown() {
    return new Mutation() {
      @Override
      public <R extends CustomResource<?, RelationStatus>> UpdateControl<R> outcome(
          R object, UpdateControl<R> control, Runnable takingDown) {
        boolean refused =
            object.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getReason().equals("InvalidSpec"));
        if (refused) {
          takingDown.run();
        }
        return control;
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
