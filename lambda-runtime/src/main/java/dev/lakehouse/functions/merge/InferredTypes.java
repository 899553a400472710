package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import dev.lakehouse.lake.schema.JsonFit;
import dev.lakehouse.lake.schema.JsonKinds;

/** The type that a value needs where nobody asked for one. */
final class InferredTypes {

  private InferredTypes() {}

  /** What a value that is not null needs; wrong is a number that not even a double can hold. */
  static JsonFit needs(JsonNode value) {
    if (value.isNumber()) {
      return value.isIntegralNumber() && value.canConvertToLong()
          ? new JsonFit.Widens(Primitive.LONG)
          : number(value);
    }
    if (value.isTextual()) {
      return new JsonFit.Widens(Primitive.STRING);
    }
    return new JsonFit.Widens(value.isBoolean() ? Primitive.BOOLEAN : Primitive.JSON);
  }

  private static JsonFit number(JsonNode value) {
    return JsonKinds.fit(Primitive.DOUBLE, value) instanceof JsonFit.Wrong wrong
        ? wrong
        : new JsonFit.Widens(Primitive.DOUBLE);
  }
}
