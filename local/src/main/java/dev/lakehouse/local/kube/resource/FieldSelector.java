package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** Field selectors: {@code metadata.name=a,involvedObject.uid!=b}, over any scalar field. */
final class FieldSelector {

  private FieldSelector() {}

  /** Parses a selector; an empty text matches everything. */
  static Predicate<JsonNode> parse(String text) {
    Predicate<JsonNode> all = object -> true;
    for (String term : text.split(",")) {
      if (!term.isBlank()) {
        all = all.and(term(term.trim()));
      }
    }
    return all;
  }

  private static Predicate<JsonNode> term(String term) {
    int equals = term.indexOf('=');
    if (equals <= 0) {
      throw ApiFailure.badRequest("invalid field selector: " + term);
    }
    boolean negated = term.charAt(equals - 1) == '!';
    String field = term.substring(0, negated ? equals - 1 : equals);
    String value = term.substring(equals + 1).replaceFirst("^=", "");
    String pointer = "/" + field.replace('.', '/');
    return object -> object.at(pointer).asText().equals(value) != negated;
  }
}
