package dev.lakehouse.operator.relation;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.operator.aws.FunctionLook;
import dev.lakehouse.operator.kube.EventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Before a deleted table loses its stream and function: closes the intake, waits for what the
 * stream still buffers, and lets the function merge it. Bounded; what is not merged by then stays
 * in bronze.
 */
public final class Drain {

  private static final Duration STEP = Duration.ofSeconds(2);

  private final Catalog catalog;
  private final FunctionLook looks;
  private final EventSink events;
  private final Clock clock;
  private final Duration limit;
  private final Set<String> done = ConcurrentHashMap.newKeySet();

  /** A drain that takes no longer than {@code limit}. */
  public Drain(Catalog catalog, FunctionLook looks, EventSink events, Clock clock, Duration limit) {
    this.catalog = catalog;
    this.looks = looks;
    this.events = events;
    this.clock = clock;
    this.limit = limit;
  }

  /** How long to wait yet; empty once the table is drained, or the time for it is over. */
  public Optional<Duration> pause(LakehouseTable table) {
    String uid = table.getMetadata().getUid();
    Optional<TableDefinition> definition =
        catalog.table(Relations.name(table)).filter(found -> found.uid().equals(uid));
    if (definition.isEmpty() || definition.get().paused() || done.contains(uid)) {
      return Optional.empty();
    }
    closeIntake(definition.get());
    Instant since = Instant.parse(table.getMetadata().getDeletionTimestamp());
    Duration buffered =
        Quantities.duration(table.getSpec().getIngestion().getBuffering().getInterval()).plus(STEP);
    Duration left = Duration.between(clock.instant(), since.plus(least(buffered, limit)));
    if (!left.isNegative() && !left.isZero()) {
      return Optional.of(left);
    }
    return merged(table, definition.get(), since) ? Optional.empty() : Optional.of(STEP);
  }

  private boolean merged(LakehouseTable table, TableDefinition definition, Instant since) {
    boolean merged = looks.complete(definition.function());
    boolean late = clock.instant().isAfter(since.plus(limit).plus(limit));
    if (!merged && !late) {
      return false;
    }
    if (!merged) {
      events.warning(
          table,
          "DrainIncomplete",
          "not everything in bronze was merged before the deletion; the objects stay there");
    }
    done.add(definition.uid());
    return true;
  }

  /** A definition without a stream tells the ingest service to take no more records. */
  private void closeIntake(TableDefinition open) {
    if (open.deliveryStream().isEmpty()) {
      return;
    }
    catalog.write(
        new TableDefinition(
            open.name(),
            open.uid(),
            open.generation(),
            open.artifact(),
            "",
            open.function(),
            open.columns(),
            open.primaryKey(),
            open.sequenceBy(),
            open.deleteWhen(),
            open.tombstoneRetention(),
            open.onUnknownField(),
            open.onTypeChange(),
            open.partitionBy(),
            open.expectations(),
            open.retention(),
            open.maintenance(),
            open.paused()));
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
