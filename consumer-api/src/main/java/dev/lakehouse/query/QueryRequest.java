package dev.lakehouse.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ProblemException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The body of {@code POST /v1/query}.
 *
 * @param parameters values of the statement's {@code ?}, in order; may hold null
 * @param versions pins, by {@code namespace.name}
 * @param timestamp pins everything else to what was the newest then, in ISO 8601
 * @param namespace of names without one
 */
record QueryRequest(
    String sql,
    List<JsonNode> parameters,
    Map<String, Long> versions,
    Optional<String> timestamp,
    Optional<String> namespace,
    OptionalInt maxRows) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new com.fasterxml.jackson.datatype.jdk8.Jdk8Module())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Fills in what is missing. */
  QueryRequest {
    parameters = parameters == null ? List.of() : parameters;
    versions = versions == null ? Map.of() : Map.copyOf(versions);
    timestamp = timestamp == null ? Optional.empty() : timestamp;
    namespace = namespace == null ? Optional.empty() : namespace;
    maxRows = maxRows == null ? OptionalInt.empty() : maxRows;
    if (sql == null || sql.isBlank()) {
      throw new ProblemException(
          ErrorKind.BAD_REQUEST, "missing_sql", "the body needs a member \"sql\"");
    }
  }

  static QueryRequest parse(byte[] body) {
    try {
      return MAPPER.readValue(body, QueryRequest.class);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw new ProblemException(
          ErrorKind.BAD_REQUEST,
          "invalid_json",
          "the body is not a query request: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new ProblemException(ErrorKind.BAD_REQUEST, "invalid_json", e.getMessage());
    }
  }

  /** The parameters as values that DuckDB takes. */
  List<Object> values() {
    List<Object> values = new ArrayList<>();
    for (JsonNode parameter : parameters) {
      values.add(value(parameter));
    }
    return values;
  }

  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL -> null;
      case BOOLEAN -> node.booleanValue();
      case STRING -> node.textValue();
      case NUMBER -> number(node);
      default ->
          throw new ProblemException(
              ErrorKind.BAD_REQUEST,
              "bad_parameter",
              "a parameter must be a string, number, boolean or null, not " + node);
    };
  }

  private static Object number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    BigDecimal decimal = node.decimalValue();
    return decimal.precision() <= 38 && decimal.scale() >= 0 && decimal.scale() <= 38
        ? decimal
        : Double.valueOf(decimal.doubleValue());
  }
}
