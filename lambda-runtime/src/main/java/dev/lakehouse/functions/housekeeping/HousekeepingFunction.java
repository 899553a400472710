package dev.lakehouse.functions.housekeeping;

import dev.lakehouse.functions.FunctionInvoker;
import dev.lakehouse.functions.housekeeping.LookPlan.Due;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
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

  /** A function over the lake with that catalog. */
  public HousekeepingFunction(Catalog catalog, FunctionInvoker functions, Clock clock) {
    this.catalog = catalog;
    this.functions = functions;
    this.clock = clock;
  }

  /**
   * What a run did.
   *
   * @param failed functions that could not be invoked; the next run tries again
   */
  public record Report(int invoked, int failed) {}

  /** Looks at every document once. */
  public Report run() {
    List<RelationName> tables = catalog.names(Kind.TABLE);
    List<RelationName> models = catalog.names(Kind.MODEL);
    LookPlan plan = new LookPlan(clock.instant(), statuses(tables, models));
    Tally tally = new Tally();
    for (RelationName name : tables) {
      catalog.table(name).ifPresent(table -> tally.invoke(name, table.function(), plan.due(table)));
    }
    for (RelationName name : models) {
      catalog.model(name).ifPresent(model -> tally.invoke(name, model.function(), plan.due(model)));
    }
    return new Report(tally.invoked, tally.failed);
  }

  private Map<RelationName, StatusDocument> statuses(
      List<RelationName> tables, List<RelationName> models) {
    Map<RelationName, StatusDocument> statuses = new HashMap<>();
    tables.forEach(
        name -> catalog.status(Kind.TABLE, name).ifPresent(status -> statuses.put(name, status)));
    models.forEach(
        name -> catalog.status(Kind.MODEL, name).ifPresent(status -> statuses.put(name, status)));
    return statuses;
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
