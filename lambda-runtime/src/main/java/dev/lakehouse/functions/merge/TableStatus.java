package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.EventPublisher;
import dev.lakehouse.functions.StatusFigures;
import dev.lakehouse.functions.TableCommitted;
import dev.lakehouse.functions.merge.RoundOutcome.Backlog;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.ReplayRequest;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.StatusDocument.Failure;
import dev.lakehouse.lake.catalog.StatusDocument.Replay;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import java.time.Clock;
import java.util.List;
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

  /** Up to which version a look found nothing to decide; -1 for none. */
  long seen(TableDefinition definition) {
    return catalog
        .status(Kind.TABLE, definition.name())
        .filter(before -> before.uid().equals(definition.uid()))
        .filter(b -> b.error().filter(e -> e.reason().equals(ForeignChanges.REASON)).isEmpty())
        .map(StatusDocument::version)
        .orElse(-1L);
  }

  /** The version that the table was at when it was last told of; -1 if it never was. */
  long told(TableDefinition definition) {
    return catalog
        .status(Kind.TABLE, definition.name())
        .filter(before -> before.uid().equals(definition.uid()))
        .map(StatusDocument::version)
        .orElse(-1L);
  }

  /** Says that the table is well. */
  void healthy(TableDefinition definition, TableState table, Backlog waiting, long rowsChanged) {
    Optional<StatusDocument> before = catalog.status(Kind.TABLE, definition.name());
    publish(definition, table, before, rowsChanged);
    catalog.advance(
        document(definition, table, waiting, Optional.empty(), replay(definition, table, before)));
  }

  /**
   * Tells of a version that no status document names yet.
   *
   * <p>The event goes first: should the process die in between, the status is behind, and the next
   * look says both again.
   */
  private void publish(
      TableDefinition definition,
      TableState table,
      Optional<StatusDocument> before,
      long rowsChanged) {
    boolean untold =
        before
            .filter(b -> b.uid().equals(definition.uid()) && b.version() >= table.version())
            .isEmpty();
    if (untold && table.version() >= 0) {
      events.publish(
          new TableCommitted(
              Kind.TABLE, definition.name(), table.version(), rowsChanged, clock.instant()));
    }
  }

  /** Says that a person must look at the table. */
  void stopped(
      TableDefinition definition,
      TableState table,
      Backlog waiting,
      String reason,
      String message) {
    if (table.version() < told(definition)) {
      // the document only moves forward, and what it tells of is not there any more
      failed(definition, reason, message);
      return;
    }
    Optional<StatusDocument> before = catalog.status(Kind.TABLE, definition.name());
    // a look that died after its commit, and before it told, may have left that to this one
    publish(definition, table, before, 0);
    Failure failure =
        StatusFigures.failure(
            before.flatMap(StatusDocument::error), reason, message, clock.instant());
    catalog.advance(
        document(
            definition, table, waiting, Optional.of(failure), replay(definition, table, before)));
  }

  /** Says that a look failed; what is known of the data stays. */
  void failed(TableDefinition definition, String message) {
    failed(definition, "MergeFailed", message);
  }

  private void failed(TableDefinition definition, String reason, String message) {
    Optional<StatusDocument> before = catalog.status(Kind.TABLE, definition.name());
    Failure failure =
        StatusFigures.failure(
            before.flatMap(StatusDocument::error), reason, message, clock.instant());
    StatusDocument known =
        before
            .filter(b -> b.uid().equals(definition.uid()))
            .orElseGet(
                () ->
                    document(
                        definition,
                        new TableState(Optional.empty(), MergeState.EMPTY, List.of()),
                        Backlog.NONE,
                        Optional.empty(),
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
            known.columns(),
            known.replay(),
            known.tableId(),
            known.inputIds()));
  }

  /** The replay that is asked for, else the one that was told of last. */
  private static Optional<Replay> replay(
      TableDefinition definition, TableState table, Optional<StatusDocument> before) {
    return definition
        .requests()
        .replay()
        .map(ReplayRequest::id)
        .flatMap(id -> replay(id, table))
        .or(() -> before.flatMap(StatusDocument::replay));
  }

  private static Optional<Replay> replay(String id, TableState table) {
    return Optional.ofNullable(table.merged().replays().get(id))
        .map(records -> new Replay(id, records, true))
        .or(
            () ->
                table.replays().stream()
                    .map(Replays.Progress::figures)
                    .filter(replay -> replay.id().equals(id))
                    .findFirst());
  }

  private static StatusDocument document(
      TableDefinition definition,
      TableState table,
      Backlog waiting,
      Optional<Failure> failure,
      Optional<Replay> replay) {
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
        figures.columns(),
        replay,
        figures.tableId(),
        Map.of());
  }
}
