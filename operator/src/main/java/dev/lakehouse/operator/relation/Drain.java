package dev.lakehouse.operator.relation;

import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.operator.aws.function.FunctionLook;
import dev.lakehouse.operator.kube.EventSink;
import dev.lakehouse.operator.plan.Obstacle;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a deletion waits for before it takes stream and function away. Where the data stay: what the
 * stream still buffers, and its merge; bounded, and what is not merged by then stays in bronze.
 * Where they go: the end of a run that would write them again. The definition says how far it is,
 * so that an operator that starts anew asks nothing twice.
 */
public final class Drain {

  private static final Duration STEP = Duration.ofSeconds(2);

  private final Catalog catalog;
  private final FunctionLook looks;
  private final EventSink events;
  private final Clock clock;
  private final Duration limit;
  private final Standstill standstill;

  /** A drain that waits no longer than {@code limit} for the stream, and as long for the merge. */
  public Drain(Catalog catalog, FunctionLook looks, EventSink events, Clock clock, Duration limit) {
    this.catalog = catalog;
    this.looks = looks;
    this.events = events;
    this.clock = clock;
    this.limit = limit;
    this.standstill = new Standstill(catalog, looks, clock, limit.multipliedBy(2));
  }

  /** What a deleted table waits for; empty once that is over, or the time for it. */
  Optional<Obstacle.Waits> pause(LakehouseTable table) {
    Optional<TableDefinition> definition =
        catalog.table(Relations.name(table)).filter(found -> isOf(table, found.uid()));
    if (definition.isEmpty()) {
      return Optional.empty();
    }
    return table.getSpec().getDeletionPolicy() == DeletionPolicy.DELETE
        ? standstill.of(table, definition.get())
        : kept(table, definition.get());
  }

  /** What a deleted model waits for; a late run does no harm to data that stay. */
  Optional<Obstacle.Waits> pause(GoldModel model) {
    if (model.getSpec().getDeletionPolicy() != DeletionPolicy.DELETE) {
      return Optional.empty();
    }
    Optional<ModelDefinition> definition =
        catalog.model(Relations.name(model)).filter(found -> isOf(model, found.uid()));
    return definition.flatMap(found -> standstill.of(model, found));
  }

  private static boolean isOf(HasMetadata object, String uid) {
    return object.getMetadata().getUid().equals(uid);
  }

  private Optional<Obstacle.Waits> kept(LakehouseTable table, TableDefinition definition) {
    boolean paused = table.getSpec().isPaused();
    if (definition.paused() && !paused) {
      return Optional.empty(); // it was put to rest below
    }
    if (!definition.deliveryStream().isEmpty()) {
      // the ingest service takes no more records
      catalog.write(definition.withoutStream());
    }
    Instant delivered = Relations.deletedAt(table).plus(least(buffered(table), limit));
    if (clock.instant().isBefore(delivered)) {
      return Optional.of(
          new Obstacle.Waits(
              Duration.between(clock.instant(), delivered),
              "the intake is closed; until %s the delivery stream may yet deliver what it has buffered"
                  .formatted(delivered)));
    }
    return paused ? Optional.empty() : merged(table, definition);
  }

  private static Duration buffered(LakehouseTable table) {
    return Quantities.duration(table.getSpec().getIngestion().getBuffering().getInterval())
        .plus(STEP);
  }

  private Optional<Obstacle.Waits> merged(LakehouseTable table, TableDefinition definition) {
    boolean looked = looks.complete(definition.function());
    Instant latest = Relations.deletedAt(table).plus(limit).plus(limit);
    Optional<StatusDocument> data =
        catalog
            .status(Kind.TABLE, definition.name())
            .filter(document -> document.uid().equals(definition.uid()));
    long waiting = data.map(StatusDocument::pendingObjects).orElse(0L);
    Optional<StatusDocument.Failure> failure = data.flatMap(StatusDocument::error);
    boolean merged = looked && waiting == 0 && failure.isEmpty();
    boolean stuck = looked && failure.isPresent();
    if (!merged && !stuck && clock.instant().isBefore(latest)) {
      return Optional.of(
          new Obstacle.Waits(
              STEP,
              "the function merges what is in bronze; the deletion goes on when all is merged, or at %s"
                  .formatted(latest)));
    }
    if (!merged) {
      events.warning(table, "DrainIncomplete", incomplete(waiting, failure));
    }
    catalog.write(definition.atRest());
    return Optional.empty();
  }

  private static String incomplete(long waiting, Optional<StatusDocument.Failure> failure) {
    return "%s not merged before the deletion, for %s; what is not merged stays in bronze, and a table of the same name merges it"
        .formatted(
            waiting == 1 ? "1 object was" : waiting + " objects were",
            failure
                .map(found -> found.reason() + ": " + found.message())
                .orElse("the time for it was over"));
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
