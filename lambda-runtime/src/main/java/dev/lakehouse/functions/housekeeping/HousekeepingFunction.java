package dev.lakehouse.functions.housekeeping;

import dev.lakehouse.functions.FunctionInvoker;
import dev.lakehouse.functions.housekeeping.LookPlan.Due;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invokes the functions of the lake that are behind. */
public final class HousekeepingFunction {

  private static final Logger LOG = LoggerFactory.getLogger(HousekeepingFunction.class);

  private final Catalog catalog;
  private final FunctionInvoker functions;
  private final Clock clock;
  private final Remembered<TableDefinition> tables;
  private final Remembered<ModelDefinition> models;
  private final Map<Kind, Remembered<StatusDocument>> statuses = new EnumMap<>(Kind.class);

  /** Number of the last full round; a process that starts begins with one. */
  private long lastRound = Long.MIN_VALUE;

  /** A function over the lake with that catalog. */
  public HousekeepingFunction(Catalog catalog, FunctionInvoker functions, Clock clock) {
    this.catalog = catalog;
    this.functions = functions;
    this.clock = clock;
    this.tables = new Remembered<>(catalog::table);
    this.models = new Remembered<>(catalog::model);
    for (Kind kind : Kind.values()) {
      statuses.put(kind, new Remembered<>(name -> catalog.status(kind, name)));
    }
  }

  /**
   * What a run did.
   *
   * @param failed functions that could not be invoked; the next run tries again
   */
  public record Report(int invoked, int failed) {}

  /** Looks at the documents once; the first run of every five minutes at all of them. */
  public Report run() {
    Instant now = clock.instant();
    long number = LookPlan.number(now);
    LookPlan plan = new LookPlan(now, number == lastRound ? Round.BETWEEN : Round.FULL, statuses());
    Tally tally = new Tally();
    tables
        .of(catalog.definitionTags(Kind.TABLE))
        .forEach((name, table) -> tally.invoke(name, table.function(), plan.due(table)));
    models
        .of(catalog.definitionTags(Kind.MODEL))
        .forEach((name, model) -> tally.invoke(name, model.function(), plan.due(model)));
    lastRound = number;
    return new Report(tally.invoked, tally.failed);
  }

  private Map<RelationName, StatusDocument> statuses() {
    Map<RelationName, StatusDocument> all = new HashMap<>();
    statuses.forEach((kind, known) -> all.putAll(known.of(catalog.statusTags(kind))));
    return all;
  }

  /** Invokes and counts; one function that cannot be invoked must not keep the others waiting. */
  private final class Tally {
    private int invoked;
    private int failed;

    void invoke(RelationName name, String function, Optional<Due> due) {
      if (due.isEmpty()) {
        return;
      }
      try {
        functions.invoke(function, due.get().task());
        invoked++;
        LOG.info("{}: invoked {}: {}", name, function, due.get().why());
      } catch (RuntimeException e) {
        failed++;
        LOG.warn("{}: cannot invoke {}", name, function, e);
      }
    }
  }
}
