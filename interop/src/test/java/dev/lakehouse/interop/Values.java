package dev.lakehouse.interop;

import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Values of all readers in one form: null, Boolean, Long for whole numbers, Float, Double,
 * BigDecimal, LocalDate, Instant, String, {@code byte[]}, List, Map for maps and structs.
 */
final class Values {

  private Values() {}

  /** A value of a JSON column, which is sent as it is and stored as a string. */
  record Json(String text) {}

  /** A row as text, its columns in their order. */
  static String row(Map<String, Object> columns) {
    StringBuilder text = new StringBuilder();
    columns.forEach((name, value) -> text.append(name).append('=').append(text(value)).append(' '));
    return text.toString().stripTrailing();
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return '"' + text + '"';
    }
    if (value instanceof Json json) {
      return text(json.text());
    }
    if (value instanceof Float number) {
      return number + "f";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString() + "m";
    }
    if (value instanceof byte[] bytes) {
      return "x" + HexFormat.of().formatHex(bytes);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Values::text).toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      // entries of a map have no order, and fields of a struct have different names
      Map<String, String> texts = new TreeMap<>();
      map.forEach((key, item) -> texts.put(text(key), text(item)));
      return texts.toString();
    }
    return value instanceof Integer number ? Long.toString(number) : String.valueOf(value);
  }

  /** A value that is stored already, after its column became of a wider type. */
  static Object widened(Object value, ColumnType to) {
    return converted(value, to, number -> (double) number);
  }

  /** A value that was sent, as a column of the type or a wider one reads it. */
  static Object read(Object value, ColumnType as) {
    return converted(value, as, number -> Double.parseDouble(number.toString()));
  }

  private static Object converted(
      Object value, ColumnType to, Function<Float, Double> floatToDouble) {
    if (value == null) {
      return null;
    }
    if (to instanceof ColumnType.Decimal decimal) {
      BigDecimal number =
          value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
      return number.setScale(decimal.scale());
    }
    if (to instanceof ColumnType.Array array) {
      List<Object> items = new ArrayList<>();
      ((List<?>) value).forEach(i -> items.add(converted(i, array.element(), floatToDouble)));
      return items;
    }
    if (to instanceof ColumnType.Map map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) value)
          .forEach((k, v) -> entries.put(k, converted(v, map.value(), floatToDouble)));
      return entries;
    }
    if (to instanceof ColumnType.Struct struct) {
      Map<Object, Object> fields = new LinkedHashMap<>();
      for (ColumnType.Field field : struct.fields()) {
        Object item = ((Map<?, ?>) value).get(field.name());
        fields.put(field.name(), converted(item, field.type(), floatToDouble));
      }
      return fields;
    }
    if (to == Primitive.DOUBLE && value instanceof Float number) {
      return floatToDouble.apply(number);
    }
    return to == Primitive.TIMESTAMP && value instanceof LocalDate day ? midnight(day) : value;
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
