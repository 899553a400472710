package dev.lakehouse.functions.model;

import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.EventPublisher;
import dev.lakehouse.functions.MetricsLog;
import dev.lakehouse.functions.Pause;
import dev.lakehouse.functions.StatusFigures;
import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.maintenance.Checkpoints;
import dev.lakehouse.functions.model.ModelInputs.InputMissingException;
import dev.lakehouse.functions.model.ResultChecks.CheckFailedException;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckException;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a model to the newest versions of its inputs, if any has moved. */
public final class ModelFunction {

  private static final Logger LOG = LoggerFactory.getLogger(ModelFunction.class);

  /** Waiting that long is cheaper than leaving gold behind until housekeeping comes. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final int MOST_LOOKS = 10;

  private final Workbench bench;
  private final Catalog catalog;
  private final ModelQuery query;
  private final ModelStatus status;
  private final OtherSides sides;
  private final Surroundings surroundings;

  /** What a run sees of the world outside of the lake. */
  public record Surroundings(Clock clock, Pause pause, MetricsLog metrics) {}

  /** A function over the lake that the workbench is of. */
  public static ModelFunction create(
      Workbench bench, Catalog catalog, EventPublisher events, Surroundings surroundings) {
    return new ModelFunction(
        bench,
        catalog,
        new ModelQuery(bench),
        new ModelStatus(catalog, events, surroundings.clock()),
        new OtherSides(bench, catalog, surroundings.clock()),
        surroundings);
  }

  private ModelFunction(
      Workbench bench,
      Catalog catalog,
      ModelQuery query,
      ModelStatus status,
      OtherSides sides,
      Surroundings surroundings) {
    this.bench = bench;
    this.catalog = catalog;
    this.query = query;
    this.status = status;
    this.sides = sides;
    this.surroundings = surroundings;
  }

  /** Looks, and runs the model where that makes a difference. */
  public ModelReport run(RelationName name, Deadline deadline) {
    Optional<ModelDefinition> defined = catalog.model(name);
    if (defined.isEmpty() || defined.get().paused()) {
      return new ModelReport(defined.isEmpty() ? "NotDefined" : "Paused", -1, 0);
    }
    ModelDefinition definition = defined.get();
    try {
      return new Run(definition, deadline).untilDone();
    } catch (InputMissingException e) {
      return stopped(definition, "InputMissing", e.getMessage());
    } catch (CheckFailedException e) {
      return stopped(definition, e.reason(), e.getMessage());
    } catch (DuckException e) {
      return stopped(definition, "QueryFailed", e.getMessage());
    }
  }

  /** One invocation's looks at a model. */
  private final class Run {

    private final ModelDefinition definition;
    private final Deadline deadline;

    /** The version after which this invocation has waited; it does so once. */
    private long waitedAfter = -1;

    Run(ModelDefinition definition, Deadline deadline) {
      this.definition = definition;
      this.deadline = deadline;
    }

    ModelReport untilDone() {
      for (int looks = 0; looks < MOST_LOOKS; looks++) {
        Optional<ModelReport> report = look();
        if (report.isPresent()) {
          return report.get();
        }
      }
      throw new IllegalStateException(
          "%d looks at model %s in a row ended with another's commit"
              .formatted(MOST_LOOKS, definition.name()));
    }

    /** Empty where the model has to be looked at anew: others may have run it meanwhile. */
    private Optional<ModelReport> look() {
      Optional<DeltaSnapshot> before = latest(definition);
      ModelInputs inputs = ModelInputs.pin(bench, definition);
      String hash = ModelMark.hash(definition);
      if (isCurrent(before, inputs, hash)) {
        status.healthy(definition, before, status.warned(definition));
        return Optional.of(report("NothingToDo", before));
      }
      Duration early = early(before);
      if (early.isZero()) {
        return awaited(before, inputs, hash)
            ? Optional.of(report("WaitsForInput", before))
            : commit(definition, before, inputs, hash);
      }
      if (early.compareTo(LONGEST_WAIT) > 0 || early.compareTo(deadline.left()) >= 0) {
        // housekeeping sees that the inputs are ahead, and comes back
        return Optional.of(report("TooEarly", before));
      }
      surroundings.pause().of(early);
      waitedAfter = before.orElseThrow().version();
      return Optional.empty();
    }

    /**
     * Another input's commit is about to come, and calls again; housekeeping does if it does not.
     */
    private boolean awaited(Optional<DeltaSnapshot> before, ModelInputs inputs, String hash) {
      Optional<Input> awaited =
          before
              .flatMap(ModelMark::of)
              .filter(mark -> mark.query().equals(hash))
              .flatMap(mark -> sides.awaited(definition, mark, inputs));
      awaited.ifPresent(input -> LOG.info("{}: waits for {}", definition.name(), input.name()));
      return awaited.isPresent();
    }

    private Duration early(Optional<DeltaSnapshot> before) {
      Duration interval = definition.trigger().minInterval().orElse(Duration.ZERO);
      if (before.isEmpty() || before.get().version() == waitedAfter) {
        return Duration.ZERO;
      }
      Instant end = before.get().timestamp().plus(interval);
      Duration left = Duration.between(surroundings.clock().instant(), end);
      return left.isNegative() ? Duration.ZERO : left;
    }
  }

  private Optional<ModelReport> commit(
      ModelDefinition definition, Optional<DeltaSnapshot> before, ModelInputs inputs, String hash) {
    List<Column> columns = query.run(definition, inputs);
    Map<String, Long> warned = new ResultChecks(bench.session(), definition).apply(columns);
    long version = before.map(DeltaSnapshot::version).orElse(-1L) + 1;
    ModelMark mark =
        new ModelMark(
            inputs.versions(),
            inputs.tableIds(),
            inputs.origins().tables(),
            hash,
            version,
            definition.uid());
    CommitOutcome outcome = new ModelCommit(bench, definition, before, columns).commit(mark);
    if (!(outcome instanceof CommitOutcome.Committed committed)) {
      LOG.info("{}: another commit came first; looking again", definition.name());
      return Optional.empty();
    }
    Optional<DeltaSnapshot> after = Optional.of(committed.snapshot());
    status.healthy(definition, after, warned);
    ModelReport report = report("Committed", after);
    surroundings
        .metrics()
        .put(definition.name(), Map.of("Rows", report.rows(), "Version", report.version()));
    Checkpoints.writeIfDue(bench.tables(), committed.snapshot());
    return Optional.of(report);
  }

  private static boolean isCurrent(
      Optional<DeltaSnapshot> before, ModelInputs inputs, String hash) {
    return before
        .flatMap(ModelMark::of)
        .filter(mark -> mark.isOf(inputs) && mark.query().equals(hash))
        .isPresent();
  }

  private ModelReport stopped(ModelDefinition definition, String reason, String message) {
    Optional<DeltaSnapshot> present = latest(definition);
    LOG.warn("{} stopped: {}: {}", definition.name(), reason, message);
    status.stopped(definition, present, reason, message);
    return report(reason, present);
  }

  private Optional<DeltaSnapshot> latest(ModelDefinition definition) {
    return bench.tables().latest(bench.layout().data(Kind.MODEL, definition.name()));
  }

  private static ModelReport report(String outcome, Optional<DeltaSnapshot> snapshot) {
    StatusFigures figures = StatusFigures.of(snapshot);
    return new ModelReport(outcome, figures.version(), figures.rows());
  }
}
