package dev.lakehouse.lake.read;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeletionVector;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.engine.ParquetWriter;
import dev.lakehouse.lake.engine.WrittenFile;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import dev.lakehouse.lake.storage.CountingStore;
import dev.lakehouse.lake.storage.RangeCache;
import dev.lakehouse.lake.storage.RangeLease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A table of files that tests write, and views of it in a session. */
abstract class ViewsOfFiles {

  static final String ROOT = "lake/silver/demo/quakes/";
  static final RelationName NAME = new RelationName("demo", "quakes");

  @TempDir Path directory;
  final CountingStore store = new CountingStore();
  final List<DataFile> files = new ArrayList<>();
  private final Map<String, List<Long>> deleted = new HashMap<>();
  DuckSession session;
  private RangeCache cache;
  private RelationViews views;
  private RangeLease lease;

  @BeforeEach
  void open() {
    session = DuckSession.open(new DuckSettings(256L << 20, 2, directory.resolve("spill")));
    cache = new RangeCache(store, directory.resolve("cache"), 1 << 20, Runnable::run);
    views = new RelationViews(new TableFiles(cache));
    lease = views.lease();
  }

  @AfterEach
  void close() {
    lease.close();
    session.close();
  }

  void install(RelationName name, String... columns) {
    install(column -> true, name, columns);
  }

  void install(Predicate<String> fetched, RelationName name, String... columns) {
    views.install(
        lease,
        session,
        name,
        Kind.TABLE,
        new FakeSnapshot(ROOT, 3, columns(columns), List.of(), List.copyOf(files), deleted),
        fetched);
  }

  List<String> rows(String sql) {
    return session.query(
        sql,
        row -> {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(row.getObject(i)));
          }
          return String.join(" ", values);
        });
  }

  void file(String path, String query, String... columns) {
    file(path, Map.of(), query, columns);
  }

  void file(String path, Map<String, Optional<String>> partition, String query, String... columns) {
    WrittenFile written =
        new ParquetWriter(session)
            .write(query, columns(columns), directory.resolve("out.parquet"))
            .orElseThrow();
    store.putFile(ROOT + path, written.file());
    files.add(new DataFile(path, written.size(), partition, Optional.empty(), Optional.empty()));
  }

  void delete(String path, Long... positions) {
    deleted.put(path, List.of(positions));
    files.replaceAll(
        file ->
            file.path().equals(path)
                ? new DataFile(
                    path,
                    file.size(),
                    file.partitionValues(),
                    Optional.empty(),
                    Optional.of(
                        new DeletionVector("u", "x", OptionalInt.of(1), 1, positions.length)))
                : file);
  }

  private static List<Column> columns(String... columns) {
    return Stream.of(columns).map(ViewsOfFiles::column).toList();
  }

  private static Column column(String column) {
    int colon = column.indexOf(':');
    String type = column.substring(colon + 1);
    return new Column(column.substring(0, colon), ColumnTypeParser.parse(type), "");
  }
}
