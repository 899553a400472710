package dev.lakehouse.query;

import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Conditions on columns: {@code column=value}, or {@code column.op=value} with eq, ne, lt, lte, gt,
 * gte, in (values with commas between them), null (true or false). All must hold.
 */
record Filter(List<String> conditions, List<Object> values) {

  private static final Map<String, String> OPERATORS =
      Map.of("eq", "=", "ne", "<>", "lt", "<", "lte", "<=", "gt", ">", "gte", ">=");

  /** Copies the lists. */
  Filter {
    conditions = List.copyOf(conditions);
    values = List.copyOf(values);
  }

  /**
   * Reads the parameters that are not reserved.
   *
   * @param reserved names that are not columns, where no operator follows
   */
  static Filter of(
      Map<String, List<String>> parameters, List<Column> columns, Set<String> reserved) {
    Map<String, Column> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    columns.forEach(column -> byName.put(column.name(), column));
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (Map.Entry<String, List<String>> parameter : new TreeMap<>(parameters).entrySet()) {
      if (reserved.contains(parameter.getKey())) {
        continue;
      }
      for (String value : parameter.getValue()) {
        add(parameter.getKey(), value, byName, conditions, values);
      }
    }
    return new Filter(conditions, values);
  }

  /** The conditions with AND between them; {@code true} without any. */
  String sql() {
    return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
  }

  private static void add(
      String name,
      String value,
      Map<String, Column> columns,
      List<String> conditions,
      List<Object> values) {
    int dot = name.lastIndexOf('.');
    boolean plain = columns.containsKey(name) || dot < 0;
    String operator = plain ? "eq" : name.substring(dot + 1);
    Column column =
        Optional.ofNullable(columns.get(plain ? name : name.substring(0, dot)))
            .orElseThrow(() -> unknown(name, columns));
    String quoted = Identifiers.quote(column.name());
    if (operator.equals("null")) {
      conditions.add(quoted + (Boolean.parseBoolean(value) ? " IS NULL" : " IS NOT NULL"));
      return;
    }
    List<String> operands =
        operator.equals("in") ? Arrays.asList(value.split(",", -1)) : List.of(value);
    operands.forEach(operand -> values.add(FilterValues.checked(column, operand)));
    String cast = "CAST(? AS " + DuckTypes.stored(column.type()) + ")";
    if (operator.equals("in")) {
      conditions.add(
          quoted + " IN (" + String.join(", ", operands.stream().map(o -> cast).toList()) + ")");
      return;
    }
    String symbol =
        Optional.ofNullable(OPERATORS.get(operator))
            .orElseThrow(
                () ->
                    Parameters.bad(
                        "'" + name + "': operators are eq, ne, lt, lte, gt, gte, in, null"));
    conditions.add(quoted + " " + symbol + " " + cast);
  }

  private static RuntimeException unknown(String name, Map<String, Column> columns) {
    return Parameters.bad("'" + name + "' is no column; there are " + columns.keySet());
  }

  /** Types by which rows can be filtered and ordered with text from outside. */
  static boolean isScalar(ColumnType type) {
    return type instanceof ColumnType.Decimal
        || (type instanceof Primitive primitive && primitive != Primitive.BINARY);
  }
}
