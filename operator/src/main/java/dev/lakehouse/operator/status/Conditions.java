package dev.lakehouse.operator.status;

import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.operator.status.Outcome.State;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes conditions by the kstatus convention; their times move only when their status does. */
final class Conditions {

  private static final String TRUE = "True";
  private static final String FALSE = "False";
  private static final String UNKNOWN = "Unknown";

  /** The functions' word for an input without data. */
  private static final String INPUT_MISSING = "InputMissing";

  private final List<Condition> previous;
  private final long generation;
  private final String now;
  private final List<Condition> made = new ArrayList<>();

  private Conditions(List<Condition> previous, long generation, Instant now) {
    this.previous = previous;
    this.generation = generation;
    this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static List<Condition> of(
      List<Condition> previous, Subject subject, Outcome outcome, Instant now) {
    Conditions conditions = new Conditions(previous, subject.generation(), now);
    conditions.ready(subject, outcome);
    boolean working = outcome.state() == State.IN_PROGRESS;
    conditions.flag("Reconciling", working, outcome);
    boolean held = outcome.state() == State.STALLED || outcome.state() == State.PLANNED;
    conditions.flag("Stalled", held, outcome);
    conditions.dataFlowing(subject);
    return conditions.made;
  }

  /** What the conditions are about. */
  record Subject(long generation, boolean deleted, boolean paused, Optional<StatusDocument> data) {
    Optional<StatusDocument.Failure> failure() {
      return data.flatMap(StatusDocument::error);
    }
  }

  private void ready(Subject subject, Outcome outcome) {
    if (outcome.state() != State.READY) {
      add("Ready", FALSE, outcome.reason(), outcome.message());
    } else if (subject.failure().isPresent()) {
      StatusDocument.Failure failure = subject.failure().get();
      // Nothing is wrong with a model whose inputs are still empty: it is ready for them.
      boolean waits = failure.reason().equals(INPUT_MISSING);
      add("Ready", waits ? TRUE : FALSE, failure.reason(), failure.message());
    } else if (subject.paused()) {
      add("Ready", TRUE, "Paused", "all AWS resources are in place; spec.paused is true");
    } else {
      add("Ready", TRUE, outcome.reason(), outcome.message());
    }
  }

  private void flag(String type, boolean on, Outcome outcome) {
    if (on) {
      add(type, TRUE, outcome.reason(), outcome.message());
    } else {
      add(type, FALSE, "AsExpected", "");
    }
  }

  private void dataFlowing(Subject subject) {
    if (subject.deleted()) {
      add("DataFlowing", FALSE, "Deleted", "the resource is being deleted");
    } else if (subject.failure().isPresent()) {
      StatusDocument.Failure failure = subject.failure().get();
      add("DataFlowing", FALSE, failure.reason(), failure.message());
    } else if (subject.paused()) {
      add("DataFlowing", FALSE, "Paused", "spec.paused is true");
    } else if (subject.data().filter(data -> data.version() >= 0).isEmpty()) {
      add("DataFlowing", UNKNOWN, "NoData", "no data have been committed yet");
    } else {
      add("DataFlowing", TRUE, "Flowing", "");
    }
  }

  private void add(String type, String status, String reason, String message) {
    String since =
        previous.stream()
            .filter(condition -> type.equals(condition.getType()))
            .filter(condition -> Objects.equals(status, condition.getStatus()))
            .map(Condition::getLastTransitionTime)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(now);
    made.add(
        new ConditionBuilder()
            .withType(type)
            .withStatus(status)
            .withReason(reason)
            .withMessage(message)
            .withObservedGeneration(generation)
            .withLastTransitionTime(since)
            .build());
  }
}
