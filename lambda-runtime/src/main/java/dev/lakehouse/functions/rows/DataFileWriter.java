package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import dev.lakehouse.lake.delta.PartitionPaths;
import dev.lakehouse.lake.engine.DuckSession;
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
import java.util.UUID;

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

  /** Writes all rows of a table or view of the session, one file per partition. */
  public List<NewFile> writeAll(String relation) {
    if (shape.partitionColumns().isEmpty()) {
      return write("SELECT * FROM " + relation, Map.of()).map(List::of).orElse(List.of());
    }
    List<NewFile> files = new ArrayList<>();
    for (Map<String, Optional<String>> partition : partitions(relation)) {
      String query = "SELECT * FROM %s WHERE %s".formatted(relation, filter(partition));
      write(query, partition).ifPresent(files::add);
    }
    return files;
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
          new ParquetWriter(session).write(sorted, shape.stored(), file);
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

  private List<Map<String, Optional<String>>> partitions(String relation) {
    List<String> texts = shape.partitionColumns().stream().map(this::text).toList();
    String query =
        "SELECT DISTINCT %s FROM %s ORDER BY ALL".formatted(String.join(", ", texts), relation);
    return session.query(
        query,
        row -> {
          Map<String, Optional<String>> values = new LinkedHashMap<>();
          for (int i = 0; i < shape.partitionColumns().size(); i++) {
            values.put(shape.partitionColumns().get(i), Optional.ofNullable(row.getString(i + 1)));
          }
          return values;
        });
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
