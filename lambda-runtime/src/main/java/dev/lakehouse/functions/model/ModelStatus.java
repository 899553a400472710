package dev.lakehouse.functions.model;

import dev.lakehouse.functions.EventPublisher;
import dev.lakehouse.functions.StatusFigures;
import dev.lakehouse.functions.TableCommitted;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.StatusDocument.Failure;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Tells the world about a model: its status document, and the event of a new version. */
final class ModelStatus {

  private final Catalog catalog;
  private final EventPublisher events;
  private final Clock clock;

  ModelStatus(Catalog catalog, EventPublisher events, Clock clock) {
    this.catalog = catalog;
    this.events = events;
    this.clock = clock;
  }

  /** Says that the model is well; the event goes before the status, as with tables. */
  void healthy(
      ModelDefinition definition, Optional<DeltaSnapshot> snapshot, Map<String, Long> warned) {
    Optional<StatusDocument> before = before(definition);
    StatusDocument document = document(definition, snapshot, warned, Optional.empty());
    boolean told = before.filter(b -> b.version() >= document.version()).isPresent();
    if (!told && snapshot.isPresent()) {
      events.publish(
          new TableCommitted(
              Kind.MODEL, definition.name(), document.version(), document.rows(), clock.instant()));
    }
    catalog.advance(document);
  }

  /** Says why there is no newer version. */
  void stopped(
      ModelDefinition definition, Optional<DeltaSnapshot> snapshot, String reason, String message) {
    Optional<StatusDocument> before = before(definition);
    Failure failure =
        StatusFigures.failure(
            before.flatMap(StatusDocument::error), reason, message, clock.instant());
    Map<String, Long> warned = before.map(StatusDocument::warned).orElse(Map.of());
    catalog.advance(document(definition, snapshot, warned, Optional.of(failure)));
  }

  /** What the last run counted against expectations. */
  Map<String, Long> warned(ModelDefinition definition) {
    return before(definition).map(StatusDocument::warned).orElse(Map.of());
  }

  private Optional<StatusDocument> before(ModelDefinition definition) {
    return catalog
        .status(Kind.MODEL, definition.name())
        .filter(status -> status.uid().equals(definition.uid()));
  }

  private static StatusDocument document(
      ModelDefinition definition,
      Optional<DeltaSnapshot> snapshot,
      Map<String, Long> warned,
      Optional<Failure> failure) {
    StatusFigures figures = StatusFigures.of(snapshot);
    Optional<ModelMark> mark = snapshot.flatMap(ModelMark::of);
    return new StatusDocument(
        Kind.MODEL,
        definition.name(),
        definition.uid(),
        definition.generation(),
        figures.version(),
        figures.rows(),
        figures.bytes(),
        figures.files(),
        figures.deletedRows(),
        figures.lastCommit(),
        Optional.empty(),
        0,
        0,
        Map.of(),
        warned,
        failure,
        mark.map(ModelMark::inputs).orElse(Map.of()),
        figures.columns(),
        Optional.empty(),
        figures.tableId(),
        mark.map(ModelMark::inputIds).orElse(Map.of()));
  }
}
