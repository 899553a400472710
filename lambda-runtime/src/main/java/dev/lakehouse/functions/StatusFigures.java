package dev.lakehouse.functions;

import dev.lakehouse.functions.rows.FileFigures;
import dev.lakehouse.lake.catalog.StatusDocument.ColumnSummary;
import dev.lakehouse.lake.catalog.StatusDocument.Failure;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a snapshot looks like, for a status document. */
public record StatusFigures(
    long version,
    long rows,
    long bytes,
    long files,
    long deletedRows,
    Optional<Instant> lastCommit,
    List<ColumnSummary> columns,
    Optional<String> tableId) {

  /** Copies the list. */
  public StatusFigures {
    columns = List.copyOf(columns);
  }

  /** The figures of a snapshot; those of nothing where there is none. */
  public static StatusFigures of(Optional<DeltaSnapshot> snapshot) {
    return snapshot
        .map(StatusFigures::of)
        .orElse(new StatusFigures(-1, 0, 0, 0, 0, Optional.empty(), List.of(), Optional.empty()));
  }

  private static StatusFigures of(DeltaSnapshot snapshot) {
    long rows = 0;
    long bytes = 0;
    long deleted = 0;
    for (DataFile file : snapshot.files()) {
      FileFigures figures = FileFigures.of(file);
      rows += figures.rows().orElse(0) - figures.deleted();
      deleted += figures.deleted();
      bytes += file.size();
    }
    return new StatusFigures(
        snapshot.version(),
        rows,
        bytes,
        snapshot.files().size(),
        deleted,
        Optional.of(snapshot.timestamp()),
        snapshot.columns().stream()
            .map(column -> new ColumnSummary(column.name(), column.type().notation()))
            .toList(),
        Optional.of(snapshot.tableId()));
  }

  /** A failure that keeps its time while it stays the same: a status must not move without news. */
  public static Failure failure(
      Optional<Failure> before, String reason, String message, Instant now) {
    return before
        .filter(b -> b.reason().equals(reason) && b.message().equals(message))
        .orElse(new Failure(reason, message, now));
  }
}
