package dev.lakehouse.lake.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** Keys of maps: JSON has only texts there, from which numbers and truth values are read too. */
public final class MapKeys {

  private MapKeys() {}

  /** The key as the JSON value that a column of its type would take; empty where it is of none. */
  public static Optional<JsonNode> node(ColumnType type, String key) {
    boolean number = type instanceof Primitive p && JsonNumbers.isNumeric(p);
    Optional<JsonNode> node = number ? JsonNumbers.parse(key) : Optional.of(TextNode.valueOf(key));
    if (type == Primitive.BOOLEAN) {
      return node.filter(n -> key.equals("true") || key.equals("false"));
    }
    return node.filter(n -> JsonKinds.fit(type, n) instanceof JsonFit.Fits);
  }

  /** What two keys have in common if they are the same key. */
  static Optional<Object> value(ColumnType type, String key) {
    return node(type, key).map(node -> value(type, node));
  }

  private static Object value(ColumnType type, JsonNode node) {
    if (type instanceof Primitive primitive) {
      return switch (primitive) {
        case STRING, JSON, BOOLEAN, DATE -> node.textValue();
        case INT, LONG -> node.decimalValue().longValueExact();
        case FLOAT -> node.decimalValue().floatValue();
        case DOUBLE -> node.decimalValue().doubleValue();
        case TIMESTAMP -> IsoTimes.timestamp(node.textValue()).orElseThrow();
        case BINARY -> ByteBuffer.wrap(Base64.getDecoder().decode(node.textValue()));
      };
    }
    return new BigDecimal(node.textValue()).stripTrailingZeros();
  }
}
