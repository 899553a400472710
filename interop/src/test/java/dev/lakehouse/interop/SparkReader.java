package dev.lakehouse.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Spark with Delta's own data source. */
final class SparkReader implements Reader {

  private final Spark spark;
  private final Path table;

  SparkReader(Spark spark, Path table) {
    this.spark = spark;
    this.table = table;
  }

  @Override
  public String name() {
    return "Spark";
  }

  @Override
  public List<String> rows(long version) {
    List<String> rows = new ArrayList<>();
    for (Row row : spark.run(table, "SELECT * FROM {table} VERSION AS OF " + version)) {
      rows.add(Values.row(fields(row)));
    }
    rows.sort(null);
    return rows;
  }

  private static Map<String, Object> fields(Row row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      fields.put(row.schema().fieldNames()[i], plain(row.get(i)));
    }
    return fields;
  }

  private static Object plain(Object value) {
    if (value instanceof Row row) {
      return fields(row);
    }
    if (value instanceof scala.collection.Seq<?> items) {
      List<Object> list = new ArrayList<>();
      CollectionConverters.asJava(items).forEach(item -> list.add(plain(item)));
      return list;
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      CollectionConverters.asJava(map).forEach((key, item) -> entries.put(plain(key), plain(item)));
      return entries;
    }
    return value;
  }
}
