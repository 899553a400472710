package dev.lakehouse.functions.housekeeping;

import dev.lakehouse.functions.Invocation.Task;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Decides, from documents alone, which functions should look for work or maintain now. */
final class LookPlan {

  private static final int MINUTES_PER_HOUR = 60;
  private static final int MINUTES_PER_RUN = 5;

  private final Instant now;
  private final Map<RelationName, StatusDocument> statuses;

  /**
   * A plan at that time.
   *
   * @param statuses of tables and models, which never share a name
   */
  LookPlan(Instant now, Map<RelationName, StatusDocument> statuses) {
    this.now = now;
    this.statuses = Map.copyOf(statuses);
  }

  /**
   * What to ask of a function, and why.
   *
   * @param why in words, for the log
   */
  record Due(Task task, String why) {}

  /** What the table's function should do; empty for nothing. */
  Optional<Due> due(TableDefinition table) {
    if (table.paused()) {
      return Optional.empty();
    }
    Optional<StatusDocument> status = status(table.name(), table.uid());
    if (hourly(table.name())) {
      return Optional.of(new Due(Task.MAINTAIN, "hourly maintenance"));
    }
    return status.filter(s -> s.pendingObjects() > 0).isPresent()
        ? Optional.of(new Due(Task.LOOK, "objects wait in bronze"))
        : Optional.empty();
  }

  /** What the model's function should do; a look goes before maintenance. */
  Optional<Due> due(ModelDefinition model) {
    Optional<Due> look = lookReason(model).map(why -> new Due(Task.LOOK, why));
    boolean written = status(model.name(), model.uid()).filter(s -> s.version() >= 0).isPresent();
    boolean maintain = written && !model.paused() && hourly(model.name());
    return look.or(
        () ->
            maintain
                ? Optional.of(new Due(Task.MAINTAIN, "hourly maintenance"))
                : Optional.empty());
  }

  private Optional<String> lookReason(ModelDefinition model) {
    Optional<Duration> interval = model.trigger().minInterval();
    if (model.paused() || (interval.isEmpty() && model.trigger().schedule().isPresent())) {
      return Optional.empty();
    }
    if (!model.inputs().stream().allMatch(this::hasData)) {
      return Optional.empty();
    }
    Optional<StatusDocument> status = status(model.name(), model.uid());
    if (status.isEmpty() || status.get().version() < 0) {
      return Optional.of("never ran");
    }
    if (status.get().generation() < model.generation()) {
      return Optional.of("its definition changed");
    }
    boolean early =
        status
            .get()
            .lastCommit()
            .filter(at -> at.plus(interval.orElse(Duration.ZERO)).isAfter(now))
            .isPresent();
    boolean behind =
        model.inputs().stream()
            .anyMatch(input -> status.get().unread(statuses.get(input.name())) > 0);
    return behind && !early ? Optional.of("an input moved") : Optional.empty();
  }

  private boolean hasData(Input input) {
    StatusDocument status = statuses.get(input.name());
    return status != null && status.version() >= 0;
  }

  private Optional<StatusDocument> status(RelationName name, String uid) {
    return Optional.ofNullable(statuses.get(name)).filter(status -> status.uid().equals(uid));
  }

  /** One run in twelve, another for each table: listing all at once would be a burst. */
  private boolean hourly(RelationName name) {
    int slots = MINUTES_PER_HOUR / MINUTES_PER_RUN;
    int slot = now.atZone(ZoneOffset.UTC).getMinute() / MINUTES_PER_RUN;
    return Math.floorMod(name.toString().hashCode(), slots) == slot;
  }
}
