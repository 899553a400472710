package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.EventPublisher;
import dev.lakehouse.functions.StatusFigures;
import dev.lakehouse.functions.TableCommitted;
import dev.lakehouse.functions.merge.RoundOutcome.Backlog;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.StatusDocument.Failure;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Tells the world about a table: its status document, and the event of a new version. */
final class TableStatus {

  private final Catalog catalog;
  private final EventPublisher events;
  private final Clock clock;

  TableStatus(Catalog catalog, EventPublisher events, Clock clock) {
    this.catalog = catalog;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Says that the table is well.
   *
   * <p>The event goes first: should the process die in between, the status is behind, and the next
   * look says both again.
   */
  void healthy(TableDefinition definition, TableState table, Backlog waiting, long rowsChanged) {
    Optional<StatusDocument> before = catalog.status(Kind.TABLE, definition.name());
    boolean untold =
        before
            .filter(b -> b.uid().equals(definition.uid()) && b.version() >= table.version())
            .isEmpty();
    if (untold && table.version() >= 0) {
      events.publish(
          new TableCommitted(
              Kind.TABLE, definition.name(), table.version(), rowsChanged, clock.instant()));
    }
    catalog.advance(document(definition, table, waiting, Optional.empty()));
  }

  /** Says that a person must look at the table. */
  void stopped(
      TableDefinition definition,
      TableState table,
      Backlog waiting,
      String reason,
      String message) {
    Optional<Failure> before =
        catalog.status(Kind.TABLE, definition.name()).flatMap(StatusDocument::error);
    Failure failure = StatusFigures.failure(before, reason, message, clock.instant());
    catalog.advance(document(definition, table, waiting, Optional.of(failure)));
  }

  /** Says that a look failed; what is known of the data stays. */
  void failed(TableDefinition definition, String message) {
    Optional<StatusDocument> before = catalog.status(Kind.TABLE, definition.name());
    Failure failure =
        StatusFigures.failure(
            before.flatMap(StatusDocument::error), "MergeFailed", message, clock.instant());
    StatusDocument known =
        before
            .filter(b -> b.uid().equals(definition.uid()))
            .orElseGet(
                () ->
                    document(
                        definition,
                        new TableState(Optional.empty(), MergeState.EMPTY),
                        Backlog.NONE,
                        Optional.empty()));
    catalog.advance(
        new StatusDocument(
            known.kind(),
            known.name(),
            known.uid(),
            known.generation(),
            known.version(),
            known.rows(),
            known.bytes(),
            known.files(),
            known.deletedRows(),
            known.lastCommit(),
            known.newestEvent(),
            known.pendingObjects(),
            known.pendingBytes(),
            known.quarantined(),
            known.warned(),
            Optional.of(failure),
            known.inputs(),
            known.columns()));
  }

  private static StatusDocument document(
      TableDefinition definition, TableState table, Backlog waiting, Optional<Failure> failure) {
    StatusFigures figures = StatusFigures.of(table.snapshot());
    return new StatusDocument(
        Kind.TABLE,
        definition.name(),
        definition.uid(),
        definition.generation(),
        figures.version(),
        figures.rows(),
        figures.bytes(),
        figures.files(),
        figures.deletedRows(),
        figures.lastCommit(),
        table.merged().newestEvent(),
        waiting.objects(),
        waiting.bytes(),
        table.merged().quarantined(),
        table.merged().warned(),
        failure,
        Map.of(),
        figures.columns());
  }
}
