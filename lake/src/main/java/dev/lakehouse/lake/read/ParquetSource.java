package dev.lakehouse.lake.read;

import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.engine.TypeConversion;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Local Parquet files as one relation {@code f} of DuckDB, columns matched by name.
 *
 * <p>DuckDB adds the columns {@code file_index} and {@code file_row_number} to every such relation,
 * but hides them behind columns of the files that are named so. Then all columns get other names.
 */
public final class ParquetSource {

  /** The place of a row's file in {@link #files()}. */
  public static final String FILE = "f.file_index";

  /** The place of a row in its file, deleted rows counted. */
  public static final String POSITION = "f.file_row_number";

  private static final Set<String> VIRTUAL = Set.of("file_index", "file_row_number", "filename");

  private final List<Column> written;
  private final List<Integer> files;
  private final List<String> paths;
  private final List<String> columns;
  private final Map<String, String> references;

  private ParquetSource(
      List<Column> written, List<Integer> files, List<String> paths, List<String> columns) {
    this.written = written;
    this.files = files;
    this.paths = paths;
    this.columns = columns;
    this.references = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    boolean renamed = renamed();
    for (int i = 0; i < columns.size(); i++) {
      references.put(columns.get(i), "f." + Identifiers.quote(renamed ? alias(i) : columns.get(i)));
    }
  }

  /**
   * Files by number, their paths, and the columns of each.
   *
   * @param written the table's columns as the files have them
   * @param columns top-level, in the order of each file
   */
  static ParquetSource of(
      List<Column> written, List<Integer> files, List<String> paths, List<List<String>> columns) {
    // the order in which DuckDB unites them: as they first come
    Map<String, Integer> first = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> united = new ArrayList<>();
    for (List<String> ofFile : columns) {
      for (String column : ofFile) {
        if (first.putIfAbsent(column, united.size()) == null) {
          united.add(column);
        }
      }
    }
    return new ParquetSource(written, List.copyOf(files), List.copyOf(paths), united);
  }

  /** Numbers of the files that have rows. */
  public List<Integer> files() {
    return files;
  }

  /** What stands behind FROM; only where there are files. */
  public String from() {
    String names =
        renamed()
            ? IntStream.range(0, columns.size())
                .mapToObj(i -> Identifiers.quote(alias(i)))
                .collect(Collectors.joining(", ", "(", ")"))
            : "";
    return "read_parquet(%s, union_by_name = true, hive_partitioning = false) AS f%s"
        .formatted(Literals.strings(paths), names);
  }

  /** The values of a column in the type that it is to have; empty where no file has it. */
  public Optional<String> value(Column column) {
    ColumnType type =
        written.stream()
            .filter(w -> w.name().equalsIgnoreCase(column.name()))
            .map(Column::type)
            .findFirst()
            .orElse(column.type());
    return reference(column.name()).map(r -> TypeConversion.of(r, type, column.type()));
  }

  /** The column in an expression; empty where no file has it. */
  public Optional<String> reference(String column) {
    return Optional.ofNullable(references.get(column));
  }

  private boolean renamed() {
    return columns.stream().anyMatch(name -> VIRTUAL.contains(name.toLowerCase(Locale.ROOT)));
  }

  private static String alias(int column) {
    return "#" + column;
  }
}
