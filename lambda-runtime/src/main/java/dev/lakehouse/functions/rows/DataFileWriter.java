package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import dev.lakehouse.lake.delta.PartitionPaths;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.engine.ParquetWriter;
import dev.lakehouse.lake.engine.WrittenFile;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import dev.lakehouse.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes rows to new data files of a table, sorted by its key, and puts them into the bucket. */
public final class DataFileWriter {

  private final DuckSession session;
  private final ObjectStore store;
  private final Path scratch;
  private final Shape shape;

  /**
   * What the files are of.
   *
   * @param root of the table, as a key prefix
   */
  public record Shape(
      String root, List<Column> columns, List<String> partitionColumns, List<String> primaryKey) {

    List<Column> stored() {
      return columns.stream().filter(c -> !partitionColumns.contains(c.name())).toList();
    }
  }

  /** A writer that makes its files in the scratch directory first. */
  public DataFileWriter(DuckSession session, ObjectStore store, Path scratch, Shape shape) {
    this.session = session;
    this.store = store;
    this.scratch = scratch;
    this.shape = shape;
  }

  /** Writes all rows, one file per partition. */
  List<NewFile> writeAll(NewRows rows) {
    List<NewFile> files = new ArrayList<>();
    for (Map<String, Optional<String>> partition : partitions(rows).keySet()) {
      write(rowsOf(rows.relation(), partition), partition).ifPresent(files::add);
    }
    return files;
  }

  /** How many of the rows each partition gets; those that get none may be left out. */
  Map<Map<String, Optional<String>>, Long> partitions(NewRows rows) {
    List<String> names = shape.partitionColumns();
    if (names.isEmpty() && rows.count().isPresent()) {
      long count = rows.count().getAsLong();
      return count == 0 ? Map.of() : Map.of(Map.of(), count);
    }
    String values = names.stream().map(name -> text(name) + ", ").collect(Collectors.joining());
    Map<Map<String, Optional<String>>, Long> partitions = new LinkedHashMap<>();
    session
        .query(
            "SELECT %scount(*) FROM %s GROUP BY ALL ORDER BY ALL"
                .formatted(values, rows.relation()),
            row -> {
              Map<String, Optional<String>> partition = new LinkedHashMap<>();
              for (int i = 0; i < names.size(); i++) {
                partition.put(names.get(i), Optional.ofNullable(row.getString(i + 1)));
              }
              return Map.entry(partition, row.getLong(names.size() + 1));
            })
        .forEach(partition -> partitions.put(partition.getKey(), partition.getValue()));
    return partitions;
  }

  /** A SELECT of the rows of a table or view that one partition gets. */
  String rowsOf(String relation, Map<String, Optional<String>> partition) {
    return "SELECT * FROM " + relation + (partition.isEmpty() ? "" : " WHERE " + filter(partition));
  }

  /** Writes the rows of several queries into one file of that partition; empty if all are empty. */
  Optional<NewFile> write(List<String> queries, Map<String, Optional<String>> partition) {
    if (queries.size() == 1) {
      return write(queries.get(0), partition);
    }
    String columns =
        shape.columns().stream()
            .map(c -> "CAST(%1$s AS %2$s) AS %1$s".formatted(quoted(c), DuckTypes.stored(c.type())))
            .collect(Collectors.joining(", "));
    return write(
        queries.stream()
            .map(query -> "SELECT %s FROM (%s\n)".formatted(columns, query))
            .collect(Collectors.joining(" UNION ALL ")),
        partition);
  }

  /** Writes the rows of a query into one file of that partition; empty if it has none. */
  public Optional<NewFile> write(String query, Map<String, Optional<String>> partition) {
    String path =
        PartitionPaths.directory(shape.partitionColumns(), partition)
            + "part-"
            + UUID.randomUUID()
            + ".zstd.parquet";
    Path file = scratch.resolve(UUID.randomUUID() + ".parquet");
    String sorted = "SELECT * FROM (%s\n)%s".formatted(query, order());
    try {
      Files.createDirectories(scratch);
      Optional<WrittenFile> written =
          new ParquetWriter(session)
              .write(sorted, shape.stored(), Set.copyOf(shape.primaryKey()), file);
      written.ifPresent(w -> store.putFile(shape.root() + path, w.file()));
      return written.map(w -> new NewFile(path, w.size(), partition, w.statistics()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private String order() {
    return shape.primaryKey().isEmpty() ? "" : " ORDER BY " + Identifiers.list(shape.primaryKey());
  }

  private String filter(Map<String, Optional<String>> partition) {
    List<String> conditions = new ArrayList<>();
    partition.forEach(
        (column, value) ->
            conditions.add(
                text(column)
                    + " IS NOT DISTINCT FROM "
                    + value.map(Literals::string).orElse("NULL")));
    return String.join(" AND ", conditions);
  }

  private static String quoted(Column column) {
    return Identifiers.quote(column.name());
  }

  /** The value as the log has it. An empty text is null there: readers disagree about it. */
  private String text(String column) {
    String name = Identifiers.quote(column);
    boolean timestamp =
        shape.columns().stream()
            .anyMatch(c -> c.name().equals(column) && c.type() == Primitive.TIMESTAMP);
    return timestamp
        ? "strftime(%s AT TIME ZONE 'UTC', '%%Y-%%m-%%d %%H:%%M:%%S.%%f')".formatted(name)
        : "nullif(CAST(%s AS VARCHAR), '')".formatted(name);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
