package dev.lakehouse.lake.engine;

import dev.lakehouse.lake.schema.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the result of a query to a Parquet file, and says what Delta wants to know of it. */
public final class ParquetWriter {

  private final DuckSession session;

  /** A writer of queries over that session's tables and views. */
  public ParquetWriter(DuckSession session) {
    this.session = session;
  }

  /**
   * Writes the rows in the order of the query, or nothing where it has none.
   *
   * @param query a SELECT that has, at least, the columns
   * @param columns what the file will hold, in this order and in exactly these types
   * @return empty where the query has no row; no file is there then
   */
  public Optional<WrittenFile> write(String query, List<Column> columns, Path file) {
    return write(query, columns, Set.of(), file);
  }

  /**
   * As {@link #write(String, List, Path)}.
   *
   * @param searched columns by which readers find rows: they have statistics wherever they stand
   */
  public Optional<WrittenFile> write(
      String query, List<Column> columns, Set<String> searched, Path file) {
    List<Column> indexed = new ArrayList<>(columns);
    indexed.sort(Comparator.comparing(column -> !searched.contains(column.name())));
    String values = columns.stream().map(ParquetWriter::stored).collect(Collectors.joining(", "));
    String copy =
        "COPY (SELECT %s FROM (%s\n) AS source) TO %s (FORMAT parquet, COMPRESSION zstd, RETURN_STATS true)"
            .formatted(values, query, Literals.string(file.toString()));
    Optional<WrittenFile> written =
        session.first(copy, result -> written(result, indexed, file)).filter(f -> f.rows() > 0);
    if (written.isEmpty()) {
      delete(file);
    }
    return written;
  }

  private static String stored(Column column) {
    String name = Identifiers.quote(column.name());
    return "CAST(%s AS %s) AS %s".formatted(name, DuckTypes.stored(column.type()), name);
  }

  private static WrittenFile written(ResultSet result, List<Column> columns, Path file)
      throws SQLException {
    long rows = result.getLong("count");
    Map<String, Map<String, String>> raw = new HashMap<>();
    if (result.getObject("column_statistics") instanceof Map<?, ?> byColumn) {
      byColumn.forEach((path, figures) -> raw.put((String) path, figures(figures)));
    }
    String statistics = FileStatistics.json(rows, columns, raw);
    return new WrittenFile(file, result.getLong("file_size_bytes"), rows, statistics);
  }

  private static Map<String, String> figures(Object figures) {
    Map<String, String> byName = new HashMap<>();
    if (figures instanceof Map<?, ?> map) {
      map.forEach((name, value) -> byName.put((String) name, (String) value));
    }
    return byName;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
