package dev.lakehouse.functions.model;

import dev.lakehouse.functions.Workbench;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a model should leave a run to the commit of another of its inputs. Where two ways lead
 * from a table to a model, the first one's commit calls it while the other is still made of the
 * table's last version; the other's commit, seconds later, calls it again.
 *
 * <p>Nothing is written down for it: how long the model has waited is read off the commits that it
 * has not read, so that any later look, whoever asks for it, ends the waiting in time.
 */
final class OtherSides {

  private final Workbench bench;
  private final Catalog catalog;
  private final Clock clock;

  OtherSides(Workbench bench, Catalog catalog, Clock clock) {
    this.bench = bench;
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * An input whose commit is about to come; empty where there is none, or where the model has
   * waited long enough.
   *
   * @param mark of the model's last run
   */
  Optional<Input> awaited(ModelDefinition definition, ModelMark mark, ModelInputs inputs) {
    Duration patience = definition.trigger().patience();
    Origins newest = inputs.newestOrigins();
    List<Input> behind = inputs.modelsBehind(newest);
    if (patience.isZero() || behind.isEmpty()) {
      return Optional.empty();
    }
    Instant until = firstUnread(mark, inputs).plus(patience);
    if (!clock.instant().isBefore(until)) {
      return Optional.empty();
    }
    return behind.stream().filter(input -> follows(input, newest, until)).findFirst();
  }

  /** When the first commit came that the model has not read; long ago where nobody can tell. */
  private Instant firstUnread(ModelMark mark, ModelInputs inputs) {
    Instant first = clock.instant();
    for (Map.Entry<Input, DeltaSnapshot> entry : inputs.snapshots().entrySet()) {
      Optional<Long> version = mark.firstUnread(entry.getKey(), entry.getValue());
      if (version.isPresent()) {
        Instant committed = committed(entry.getValue(), version.get());
        first = committed.isBefore(first) ? committed : first;
      }
    }
    return first;
  }

  private Instant committed(DeltaSnapshot newest, long version) {
    Optional<DeltaSnapshot> at =
        newest.version() == version
            ? Optional.of(newest)
            : bench.tables().at(newest.root(), version);
    return at.map(DeltaSnapshot::timestamp).orElse(Instant.EPOCH);
  }

  /** Whether a model that is behind will run by then: it may, it is well, and its inputs come. */
  private boolean follows(Input input, Origins newest, Instant until) {
    Optional<ModelDefinition> definition =
        catalog.model(input.name()).filter(model -> !model.paused());
    Optional<Duration> interval = definition.flatMap(model -> model.trigger().minInterval());
    boolean mayRun =
        interval.isPresent()
            && catalog
                .status(Kind.MODEL, input.name())
                .filter(status -> status.error().isEmpty())
                .flatMap(StatusDocument::lastCommit)
                .filter(last -> !last.plus(interval.get()).isAfter(until))
                .isPresent();
    return mayRun
        && definition.get().inputs().stream()
            .filter(source -> source.kind() == Kind.MODEL && origins(source).isBehind(newest))
            .allMatch(source -> follows(source, newest, until));
  }

  private Origins origins(Input input) {
    return bench
        .tables()
        .latest(bench.layout().data(input.kind(), input.name()))
        .map(snapshot -> Origins.of(input, snapshot))
        .orElse(Origins.NONE);
  }
}
