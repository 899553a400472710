package dev.lakehouse.lake.engine;

import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Column types as types of DuckDB, and back. */
public final class DuckTypes {

  private DuckTypes() {}

  /** The type in which values of a column are handled; JSON keeps DuckDB's JSON type. */
  public static String of(ColumnType type) {
    return name(type, primitive -> primitive(primitive, "JSON"));
  }

  /** The type in which values of a column stand in files; JSON is a string there, as in Delta. */
  public static String stored(ColumnType type) {
    return name(type, primitive -> primitive(primitive, "VARCHAR"));
  }

  /** The type's shape with a text in place of each value that is no container. */
  public static String texts(ColumnType type) {
    return name(type, leaf -> "VARCHAR");
  }

  /**
   * The column type that holds every value of a type of DuckDB, as DESCRIBE prints it.
   *
   * @throws IllegalArgumentException where there is none, such as for a union
   */
  public static ColumnType parse(String duckType) {
    return DuckTypeParser.parse(duckType);
  }

  /**
   * The columns of a query's result, found without running it.
   *
   * @throws DuckException where the query does not bind
   * @throws IllegalArgumentException where a column's type has no counterpart
   */
  public static List<Column> columns(DuckSession session, String query) {
    return session.query(
        "DESCRIBE " + query,
        row -> new Column(row.getString("column_name"), parse(row.getString("column_type")), ""));
  }

  private static String name(ColumnType type, Function<ColumnType, String> leaf) {
    if (type instanceof ColumnType.Array array) {
      return name(array.element(), leaf) + "[]";
    }
    if (type instanceof ColumnType.Map map) {
      return "MAP(" + name(map.key(), leaf) + ", " + name(map.value(), leaf) + ")";
    }
    if (type instanceof ColumnType.Struct struct) {
      return struct.fields().stream()
          .map(field -> Identifiers.quote(field.name()) + " " + name(field.type(), leaf))
          .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }
    return leaf.apply(type);
  }

  private static String primitive(ColumnType type, String json) {
    if (type instanceof ColumnType.Decimal decimal) {
      return "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
    }
    return switch ((Primitive) type) {
      case STRING -> "VARCHAR";
      case BOOLEAN -> "BOOLEAN";
      case INT -> "INTEGER";
      case LONG -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
      case BINARY -> "BLOB";
      case JSON -> json;
    };
  }
}
