package dev.lakehouse.interop;

import static dev.lakehouse.functions.TableFixture.NAME;

import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckValues;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.read.RelationViews;
import dev.lakehouse.lake.read.TableFiles;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.RangeCache;
import dev.lakehouse.lake.storage.RangeLease;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our own views: DuckDB over the files. */
final class DuckReader implements Reader {

  private final KernelDeltaTables tables;
  private final RelationViews views;
  private final DuckSession session;
  private final String root;

  DuckReader(ObjectStore store, String root, DuckSession session, Path copies) {
    this.tables = new KernelDeltaTables(store);
    this.views =
        new RelationViews(
            new TableFiles(new RangeCache(store, copies, Long.MAX_VALUE, Runnable::run)));
    this.session = session;
    this.root = root;
  }

  @Override
  public String name() {
    return "DuckDB";
  }

  @Override
  public List<String> rows(long version) {
    DeltaSnapshot snapshot = tables.at(root, version).orElseThrow();
    List<String> names = snapshot.columns().stream().map(Column::name).toList();
    try (RangeLease lease = views.lease()) {
      views.install(lease, session, NAME, Kind.TABLE, snapshot, column -> true);
      List<String> rows =
          new ArrayList<>(
              session.query(
                  "SELECT * FROM %s.%s".formatted(NAME.sqlSchema(), NAME.sqlTable()),
                  row -> row(row, names)));
      rows.sort(null);
      return rows;
    }
  }

  private static String row(ResultSet row, List<String> names) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), plain(DuckValues.read(row, i + 1)));
    }
    return Values.row(values);
  }

  private static Object plain(Object value) {
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(plain(item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      map.forEach((key, item) -> entries.put(plain(key), plain(item)));
      return entries;
    }
    return value;
  }
}
