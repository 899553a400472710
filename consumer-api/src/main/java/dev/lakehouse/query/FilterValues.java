package dev.lakehouse.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import dev.lakehouse.lake.schema.JsonFit;
import dev.lakehouse.lake.schema.JsonKinds;
import java.math.BigDecimal;

/** Checks that the text of a query parameter is a value of its column's type. */
final class FilterValues {

  private static final int MAX_NUMBER = 400;

  private FilterValues() {}

  /** The text, which DuckDB can cast to the column's type. */
  static String checked(Column column, String text) {
    if (!Filter.isScalar(column.type())) {
      throw Parameters.bad(
          "column '%s' of type %s cannot be filtered by"
              .formatted(column.name(), column.type().notation()));
    }
    JsonFit fit = JsonKinds.fit(column.type(), node(column, text));
    if (fit instanceof JsonFit.Wrong wrong) {
      throw Parameters.bad("'" + column.name() + "': " + wrong.reason());
    }
    if (fit instanceof JsonFit.Widens) {
      throw Parameters.bad(
          "'%s': %s is out of the range of %s"
              .formatted(column.name(), text, column.type().notation()));
    }
    return text;
  }

  private static JsonNode node(Column column, String text) {
    ColumnType type = column.type();
    if (type == Primitive.BOOLEAN && (text.equals("true") || text.equals("false"))) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    boolean number =
        type == Primitive.INT
            || type == Primitive.LONG
            || type == Primitive.FLOAT
            || type == Primitive.DOUBLE;
    return number && text.length() <= MAX_NUMBER ? number(text) : TextNode.valueOf(text);
  }

  private static JsonNode number(String text) {
    try {
      return DecimalNode.valueOf(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return TextNode.valueOf(text);
    }
  }
}
