package dev.lakehouse.functions.housekeeping;

import dev.lakehouse.functions.Invocation.Task;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides, from documents alone, which functions should look for work or maintain now. */
final class LookPlan {

  private static final int MINUTES_PER_HOUR = 60;
  private static final int MINUTES_PER_ROUND = 5;

  /** Two runs, since one may come late. */
  private static final Duration JUST_OVER = Duration.ofMinutes(2);

  private final Instant now;
  private final Round round;
  private final Map<RelationName, StatusDocument> statuses;

  /**
   * A plan at that time.
   *
   * @param statuses of tables and models, which never share a name
   */
  LookPlan(Instant now, Round round, Map<RelationName, StatusDocument> statuses) {
    this.now = now;
    this.round = round;
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
    if (table.paused() || round != Round.FULL) {
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
    boolean maintain = round == Round.FULL && written && !model.paused() && hourly(model.name());
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
    if (round == Round.FULL && status.filter(s -> s.version() >= 0).isEmpty()) {
      return Optional.of("never ran");
    }
    if (round == Round.FULL && status.get().generation() < model.generation()) {
      return Optional.of("its definition changed");
    }
    return status
        .filter(s -> s.version() >= 0)
        .filter(s -> isDue(model, s))
        .map(s -> "an input moved");
  }

  private boolean isDue(ModelDefinition model, StatusDocument status) {
    List<StatusDocument> moved =
        model.inputs().stream()
            .map(input -> statuses.get(input.name()))
            .filter(input -> status.unread(input) > 0)
            .toList();
    Duration interval = model.trigger().minInterval().orElse(Duration.ZERO);
    Optional<Instant> end = status.lastCommit().map(at -> at.plus(interval));
    if (moved.isEmpty() || end.filter(now::isBefore).isPresent()) {
      return false;
    }
    Duration patience = model.trigger().patience();
    return round == Round.FULL
        || (status.error().isEmpty()
            && (isJustOver(status.lastCommit(), interval)
                || moved.stream().anyMatch(i -> isJustOver(i.lastCommit(), patience))));
  }

  private boolean isJustOver(Optional<Instant> begin, Duration time) {
    return begin
        .map(at -> Duration.between(at.plus(time), now))
        .filter(since -> !since.isNegative() && since.compareTo(JUST_OVER) < 0)
        .isPresent();
  }

  private boolean hasData(Input input) {
    StatusDocument status = statuses.get(input.name());
    return status != null && status.version() >= 0;
  }

  private Optional<StatusDocument> status(RelationName name, String uid) {
    return Optional.ofNullable(statuses.get(name)).filter(status -> status.uid().equals(uid));
  }

  /** The round that a time is in: all runs of the same number are one. */
  static long number(Instant at) {
    return at.getEpochSecond() / Duration.ofMinutes(MINUTES_PER_ROUND).toSeconds();
  }

  /** One round in twelve, another for each table: listing all at once would be a burst. */
  private boolean hourly(RelationName name) {
    int rounds = MINUTES_PER_HOUR / MINUTES_PER_ROUND;
    return Math.floorMod(name.toString().hashCode(), rounds) == number(now) % rounds;
  }
}
