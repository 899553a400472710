package dev.lakehouse.functions.history;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads versions of the table as another engine would: files and deletion vectors as the log names
 * them, the deleted rows left out in plain Java, and no log entry remembered.
 */
final class Reader {

  private static final String FILE = "#file";
  private static final String POSITION = "file_row_number";

  private final ObjectStore bucket;
  private final String root;
  private final DuckSession session;
  private final Path copies;

  Reader(ObjectStore bucket, Layout layout, RelationName table, DuckSession session, Path copies) {
    this.bucket = bucket;
    this.root = layout.data(Kind.TABLE, table);
    this.session = session;
    this.copies = copies;
  }

  Optional<DeltaSnapshot> latest() {
    return new KernelDeltaTables(bucket).latest(root);
  }

  Optional<DeltaSnapshot> at(long version) {
    return new KernelDeltaTables(bucket).at(root, version);
  }

  /** Rows as texts, in their order: the columns with bars between them. */
  List<String> rows(DeltaSnapshot snapshot) {
    Map<String, DataFile> files = new TreeMap<>();
    Map<String, Set<Long>> deleted = new TreeMap<>();
    for (DataFile file : snapshot.files()) {
      String copy = copy(file);
      files.put(copy, file);
      Set<Long> positions = deleted.computeIfAbsent(copy, absent -> new HashSet<>());
      for (long position : snapshot.deletedRows(file)) {
        positions.add(position);
      }
    }
    List<String> rows = new ArrayList<>();
    if (!files.isEmpty()) {
      session.query(
          """
          SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet(%s, union_by_name = true,
            filename = '#file', file_row_number = true, hive_partitioning = false)
          """
              .formatted(Literals.strings(List.copyOf(files.keySet()))),
          row -> {
            String copy = row.getString(FILE);
            boolean lives = !deleted.get(copy).contains(Long.parseLong(row.getString(POSITION)));
            return lives && rows.add(text(snapshot, files.get(copy), row));
          });
    }
    rows.sort(null);
    return rows;
  }

  private static String text(DeltaSnapshot snapshot, DataFile file, ResultSet row)
      throws SQLException {
    Set<String> present = new HashSet<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      present.add(row.getMetaData().getColumnName(i));
    }
    List<String> values = new ArrayList<>();
    for (var column : snapshot.columns()) {
      String name = column.name();
      Optional<String> value =
          file.partitionValues().containsKey(name)
              ? file.partitionValues().get(name)
              : Optional.ofNullable(present.contains(name) ? row.getString(name) : null);
      value.or(() -> unordered(name)).ifPresent(values::add);
    }
    return String.join("|", values);
  }

  private static Optional<String> unordered(String column) {
    return column.equals(Scene.SEQUENCE) ? Optional.of(Scene.NO_SEQUENCE) : Optional.empty();
  }

  /** The bytes that are in the bucket now: by their ETag, should an object ever be overwritten. */
  private String copy(DataFile file) {
    String key = root + file.path();
    String etag = bucket.head(key).orElseThrow(() -> gone(key)).etag();
    Path copy = copies.resolve(key.hashCode() + "-" + etag + ".parquet");
    try {
      if (!Files.exists(copy)) {
        Files.createDirectories(copies);
        bucket.getFile(key, copy);
      }
      return copy.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AssertionError gone(String key) {
    return new AssertionError("a version that may be read names " + key + ", which is gone");
  }
}
