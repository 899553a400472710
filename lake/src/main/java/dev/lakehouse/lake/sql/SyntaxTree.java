package dev.lakehouse.lake.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.sql.ParsedStatement.Refused;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** DuckDB's own syntax tree of a statement. */
final class SyntaxTree {

  /** Far above what people write; a tree takes some forty times the memory of its text. */
  static final int MAX_LENGTH = 64 * 1024;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SyntaxTree() {}

  /** Either a tree or the reason why there is none. */
  sealed interface Outcome {

    /** The tree of the one SELECT: an object with {@code node} and {@code named_param_map}. */
    record Tree(JsonNode root) implements Outcome {}

    /** No SELECT, several statements, or a mistake in the syntax. */
    record Failure(Refused refused) implements Outcome {}
  }

  static Outcome parse(DuckSession session, String sql) {
    if (sql.length() > MAX_LENGTH) {
      return failure("the query has more than %d characters".formatted(MAX_LENGTH));
    }
    int nul = sql.indexOf('\0');
    if (nul >= 0) {
      return failure("the query holds the character NUL", OptionalInt.of(nul));
    }
    String json =
        session
            .first("SELECT json_serialize_sql(?::VARCHAR)", row -> row.getString(1), sql)
            .orElseThrow();
    try {
      return outcome(MAPPER.readTree(json));
    } catch (StreamConstraintsException e) {
      return failure("the query is nested too deep");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("DuckDB gave a syntax tree that is not JSON", e);
    }
  }

  /** Where a node stands in the text; DuckDB counts bytes there. */
  static OptionalInt position(JsonNode node, String sql) {
    JsonNode location = node.path("query_location");
    byte[] text = sql.getBytes(StandardCharsets.UTF_8);
    if (!location.canConvertToInt() || location.intValue() > text.length) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        new String(text, 0, location.intValue(), StandardCharsets.UTF_8).length());
  }

  private static Outcome outcome(JsonNode answer) {
    if (answer.path("error").booleanValue()) {
      return failed(answer);
    }
    JsonNode statements = answer.path("statements");
    return switch (statements.size()) {
      case 0 -> failure("the query is empty");
      case 1 -> new Outcome.Tree(statements.get(0));
      default -> failure("one statement is allowed here, not " + statements.size());
    };
  }

  private static Outcome failed(JsonNode answer) {
    String message = answer.path("error_message").asText();
    if (answer.path("error_type").asText().equals("not implemented")) {
      return failure(
          message.startsWith("Only SELECT")
              ? "only one SELECT is allowed here: no statement that changes or sets anything"
              : message);
    }
    String position = answer.path("position").asText();
    return failure(
        message,
        position.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(position)));
  }

  private static Outcome failure(String message) {
    return failure(message, OptionalInt.empty());
  }

  private static Outcome failure(String message, OptionalInt position) {
    return new Outcome.Failure(new Refused(message, position));
  }
}
