package dev.lakehouse.bench.data;

import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.engine.ParquetWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The large table before any merge: ten files, each with keys from everywhere. They stay in their
 * folder for the next run.
 */
public final class BaseTable {

  private static final int FILES = 10;

  private final DuckSession session;
  private final Path folder;
  private final long rows;

  /** A table of so many rows in a folder of its own under that one. */
  public BaseTable(DuckSession session, Path parent, long rows) {
    this.session = session;
    this.folder = parent.toAbsolutePath().resolve("table-" + rows);
    this.rows = rows;
  }

  /** Makes the files, or finds those of an earlier run. */
  public void make() {
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < FILES; i++) {
        if (!Files.exists(statistics(i))) {
          String statistics = write(rows * i / FILES, rows * (i + 1) / FILES, parquet(i));
          Files.writeString(statistics(i), statistics);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(long first, long end, Path file) {
    String numbers = "SELECT range AS i, 0 AS v FROM range(%d, %d)".formatted(first, end);
    return new ParquetWriter(session)
        .write(Events.rows(numbers), Events.COLUMNS, file)
        .orElseThrow()
        .statistics();
  }

  private Path parquet(int number) {
    return folder.resolve("part-%02d.parquet".formatted(number));
  }

  private Path statistics(int number) {
    return folder.resolve("part-%02d.json".formatted(number));
  }

  /** How many rows it has. */
  public long rows() {
    return rows;
  }

  /** Its rows as a query. */
  public String query() {
    return "SELECT * FROM read_parquet(%s)"
        .formatted(Literals.string(folder.resolve("*.parquet").toString()));
  }

  /** Puts it into a lake as version 0. */
  public void create(NewTable table, DeltaTables tables) {
    try {
      for (int i = 0; i < FILES; i++) {
        table.add(parquet(i), Files.readString(statistics(i)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    table.create(tables);
  }
}
