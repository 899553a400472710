package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.fakes.TestOperator;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One start of the operator, with the queue that the framework would keep: what is due when, which
 * results are written, what is tried again.
 */
final class OperatorStart {

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofMinutes(1);

  private final Cluster cluster;
  private final TestOperator operator;
  private final Reconciler<LakehouseTable> tables;
  private final Reconciler<GoldModel> models;
  private final Clock clock;
  private final Map<Key, Instant> due = new TreeMap<>();
  private final Map<Key, Integer> failures = new HashMap<>();
  private Instant lakeDue;

  OperatorStart(Cluster cluster, TestOperator operator, Mutation mutation, Clock clock) {
    this.cluster = cluster;
    this.operator = operator;
    this.tables = FaultyReconciler.of(operator.tables(), mutation);
    this.models = FaultyReconciler.of(operator.models(), mutation);
    this.clock = clock;
    this.lakeDue = clock.instant();
    cluster.keys().forEach(this::ask);
  }

  /** Has an object reconciled soon. */
  void ask(Key key) {
    due.put(key, clock.instant());
  }

  /** What is due now, in no order that matters. */
  List<Key> due() {
    Instant now = clock.instant();
    return due.entrySet().stream()
        .filter(entry -> !entry.getValue().isAfter(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean isLakeDue() {
    return !lakeDue.isAfter(clock.instant());
  }

  /** When something is due next. */
  Instant next() {
    List<Instant> times = new ArrayList<>(due.values());
    times.add(lakeDue);
    return times.stream().min(Instant::compareTo).orElseThrow();
  }

  void keepLake() {
    try {
      lakeDue = clock.instant().plus(operator.keepLake().lookAgain());
    } catch (RuntimeException e) {
      lakeDue = clock.instant().plusSeconds(5);
    }
  }

  /** Reconciles an object as it is now. */
  void reconcile(Key key) {
    due.remove(key);
    Optional<CustomResource<?, RelationStatus>> object = cluster.get(key);
    if (object.isEmpty()) {
      failures.remove(key);
    } else if (object.get() instanceof LakehouseTable table) {
      reconcile(key, table, tables);
    } else {
      reconcile(key, (GoldModel) object.get(), models);
    }
  }

  private <R extends CustomResource<?, RelationStatus>> void reconcile(
      Key key, R object, Reconciler<R> reconciler) {
    try {
      if (object.getMetadata().getDeletionTimestamp() != null) {
        cleanUp(key, object, reconciler);
      } else if (!cluster.addFinalizer(key)) {
        fulfil(key, object, reconciler);
      }
      failures.remove(key);
    } catch (Exception e) {
      retry(key);
    }
  }

  @SuppressWarnings("unchecked") // both reconcilers are cleaners of what they reconcile
  private <R extends CustomResource<?, RelationStatus>> void cleanUp(
      Key key, R object, Reconciler<R> reconciler) throws Exception {
    DeleteControl control = ((Cleaner<R>) reconciler).cleanup(object, null);
    if (control.isRemoveFinalizer()) {
      cluster.removeFinalizer(key);
    } else {
      again(key, Duration.ofMillis(control.getScheduleDelay().orElse(600_000L)));
    }
  }

  private <R extends CustomResource<?, RelationStatus>> void fulfil(
      Key key, R object, Reconciler<R> reconciler) throws Exception {
    try {
      UpdateControl<R> control = reconciler.reconcile(object, null);
      if (control.isPatchStatus()) {
        cluster.patchStatus(key, object.getStatus());
      }
      control.getScheduleDelay().ifPresent(millis -> again(key, Duration.ofMillis(millis)));
    } catch (RuntimeException e) {
      ErrorStatusUpdateControl<R> control = reconciler.updateErrorStatus(object, null, e);
      if (control.getResource().isPresent()) {
        cluster.patchStatus(key, object.getStatus());
      }
      throw e;
    }
  }

  private void retry(Key key) {
    int before = failures.merge(key, 1, Integer::sum) - 1;
    long millis = (long) (FIRST_RETRY.toMillis() * Math.pow(1.5, before));
    again(key, Duration.ofMillis(Math.min(millis, LAST_RETRY.toMillis())));
  }

  /** An event that has come meanwhile is not put off. */
  private void again(Key key, Duration after) {
    Instant time = clock.instant().plus(after);
    due.merge(key, time, (one, other) -> one.isBefore(other) ? one : other);
  }
}
