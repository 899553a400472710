package dev.lakehouse.operator.relation;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.operator.aws.function.FunctionLook;
import dev.lakehouse.operator.plan.Obstacle;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Before the data of a deleted table or model are deleted: lets no run begin any more, and waits
 * for one that is under way. It would commit behind the deletion, and a later table of the name
 * would find the middle of a log.
 */
final class Standstill {

  private static final Duration STEP = Duration.ofSeconds(2);

  private final Catalog catalog;
  private final FunctionLook looks;
  private final Clock clock;
  private final Duration limit;

  /** A standstill that waits no longer than {@code limit}. */
  Standstill(Catalog catalog, FunctionLook looks, Clock clock, Duration limit) {
    this.catalog = catalog;
    this.looks = looks;
    this.clock = clock;
    this.limit = limit;
  }

  /** What a table has to wait for, if anything. */
  Optional<Obstacle.Waits> of(HasMetadata table, TableDefinition definition) {
    TableDefinition atRest = definition.atRest();
    if (!atRest.equals(definition)) {
      catalog.write(atRest);
    }
    return lastRun(table, definition.function());
  }

  /** What a model has to wait for, if anything. */
  Optional<Obstacle.Waits> of(HasMetadata model, ModelDefinition definition) {
    ModelDefinition atRest = definition.atRest();
    if (!atRest.equals(definition)) {
      catalog.write(atRest);
    }
    return lastRun(model, definition.function());
  }

  /** An answer says that the function is free: a table's function is one at a time. */
  private Optional<Obstacle.Waits> lastRun(HasMetadata object, String function) {
    Instant latest = Relations.deletedAt(object).plus(limit);
    if (!clock.instant().isBefore(latest) || looks.complete(function)) {
      return Optional.empty();
    }
    return Optional.of(
        new Obstacle.Waits(
            STEP,
            "a run of function %s is under way, and would write data after they are deleted; the deletion goes on when it has ended, or at %s"
                .formatted(function, latest)));
  }
}
