package dev.lakehouse.lake.schema;

import java.util.Optional;

/**
 * Where in a record a value stands.
 *
 * @param parent empty for a field of the record itself
 * @param token name of the field or key, or the index in a list
 */
public record JsonPath(Optional<JsonPath> parent, String token) {

  /** A field of the record itself. */
  public static JsonPath of(String field) {
    return new JsonPath(Optional.empty(), field);
  }

  JsonPath child(String name) {
    return new JsonPath(Optional.of(this), name);
  }

  /** The JSON pointer (RFC 6901): {@code /items/0/price}. */
  public String pointer() {
    String escaped = token.replace("~", "~0").replace("/", "~1");
    return parent.map(JsonPath::pointer).orElse("") + "/" + escaped;
  }
}
