package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.EventPublisher;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.MetricsLog;
import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.maintenance.Checkpoints;
import dev.lakehouse.functions.merge.RoundOutcome.Backlog;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckException;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Merges what waits for a table, batch after batch, until nothing is left or time runs short. */
public final class MergeFunction {

  private static final Logger LOG = LoggerFactory.getLogger(MergeFunction.class);

  /** Another writer that comes first so often is no race but a fault. */
  private static final int MOST_CONFLICTS = 20;

  private static final long SMALLEST_BUDGET = 1 << 20;

  private final Workbench bench;
  private final Catalog catalog;
  private final MetricsLog metrics;
  private final Clock clock;
  private final TableStatus status;
  private final long budgetBytes;

  /**
   * A function over the lake that the workbench is of.
   *
   * @param budgetBytes uncompressed records of one batch, about
   */
  public MergeFunction(
      Workbench bench,
      Catalog catalog,
      EventPublisher events,
      MetricsLog metrics,
      Clock clock,
      long budgetBytes) {
    this.bench = bench;
    this.catalog = catalog;
    this.metrics = metrics;
    this.clock = clock;
    this.status = new TableStatus(catalog, events, clock);
    this.budgetBytes = budgetBytes;
  }

  /**
   * Looks, and does all there is to do.
   *
   * @return with outcome {@code Continues} where the deadline came first: invoke it once more
   */
  public MergeReport run(RelationName name, Invocation invocation, Deadline deadline) {
    Optional<TableDefinition> definition = catalog.table(name);
    if (definition.isEmpty()) {
      return new MergeReport("NotDefined", 0, 0, 0);
    }
    if (definition.get().paused()) {
      return new MergeReport("Paused", 0, 0, 0);
    }
    try {
      return new Run(definition.get(), invocation).untilDone(deadline);
    } catch (TableSchema.IncompatibleSchemaException e) {
      status.failed(definition.get(), e.getMessage());
      return new MergeReport("IncompatibleSchema", 0, 0, 0);
    } catch (RuntimeException e) {
      tell(definition.get(), e);
      throw e;
    }
  }

  /** What broke the merge may break the status too; the first of the two must be seen. */
  private void tell(TableDefinition definition, RuntimeException failure) {
    try {
      status.failed(definition, String.valueOf(failure.getMessage()));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** One invocation's work. */
  private final class Run {
    private final TableDefinition definition;
    private final Invocation invocation;
    private final long told;
    private final long seen;
    private long commits;
    private long records;
    private long rowsChanged;
    private int conflicts;

    Run(TableDefinition definition, Invocation invocation) {
      this.definition = definition;
      this.invocation = invocation;
      // before the table is looked at: it may only be newer than that
      this.told = status.told(definition);
      this.seen = status.seen(definition);
    }

    MergeReport untilDone(Deadline deadline) {
      do {
        RoundOutcome outcome = round(budgetBytes);
        if (outcome instanceof RoundOutcome.Committed committed) {
          committed(committed);
        } else if (outcome instanceof RoundOutcome.NothingToDo nothing) {
          if (commits == 0 || told > nothing.table().version()) {
            status.healthy(definition, nothing.table(), Backlog.NONE, 0);
          }
          return report(commits == 0 ? "NothingToDo" : "Merged");
        } else if (outcome instanceof RoundOutcome.Stopped stopped) {
          status.stopped(
              definition, stopped.table(), stopped.waiting(), stopped.reason(), stopped.message());
          LOG.warn("{} stopped: {}: {}", definition.name(), stopped.reason(), stopped.message());
          return report(stopped.reason());
        } else {
          again(((RoundOutcome.Again) outcome).why());
        }
      } while (deadline.allowsMore());
      return report("Continues");
    }

    /** A batch that does not fit is tried again at half its size. */
    private RoundOutcome round(long budget) {
      try {
        return new MergeRound(bench, clock, budget)
            .run(definition, invocation.objectKeys(), new MergeRound.Told(told, seen));
      } catch (DuckException e) {
        if (!e.outOfMemory() || budget < SMALLEST_BUDGET) {
          throw e;
        }
        LOG.warn("{}: a batch of {} bytes does not fit the memory", definition.name(), budget);
        return round(budget / 2);
      }
    }

    private void committed(RoundOutcome.Committed committed) {
      commits++;
      conflicts = 0;
      records += committed.records();
      rowsChanged += committed.rowsChanged();
      status.healthy(definition, committed.table(), committed.waiting(), committed.rowsChanged());
      metrics.put(definition.name(), values(committed));
      Checkpoints.writeIfDue(bench.tables(), committed.table().snapshot().orElseThrow());
    }

    private void again(String why) {
      conflicts++;
      LOG.info("{}: {}; looking again", definition.name(), why);
      if (conflicts > MOST_CONFLICTS) {
        throw new IllegalStateException(
            "%d commits in a row did not succeed: %s".formatted(conflicts, why));
      }
    }

    private MergeReport report(String outcome) {
      return new MergeReport(outcome, commits, records, rowsChanged);
    }
  }

  private static Map<String, Long> values(RoundOutcome.Committed committed) {
    Map<String, Long> values = new LinkedHashMap<>();
    values.put("Records", committed.records());
    values.put("RowsChanged", committed.rowsChanged());
    values.put(
        "Quarantined", committed.refused().values().stream().mapToLong(Long::longValue).sum());
    values.put("PendingObjects", committed.waiting().objects());
    values.put("PendingBytes", committed.waiting().bytes());
    return values;
  }
}
