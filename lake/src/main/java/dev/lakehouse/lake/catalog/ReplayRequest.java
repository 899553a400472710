package dev.lakehouse.lake.catalog;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks for quarantined records to be merged again.
 *
 * @param id tells this replay from others; one that was done is never done again
 * @param reason takes only records that were refused for that
 * @param since takes only records that arrived then or later
 */
public record ReplayRequest(String id, Optional<String> reason, Optional<Instant> since) {

  /** The annotation that carries it. */
  public static final String ANNOTATION = "lakehouse.dev/replay";

  // a part of object keys, behind a time: only what needs no escape in them
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Set<String> KEYS = Set.of("id", "reason", "since");
  private static final String FORM =
      "%s is '%s', but must be an id, or id=ID,reason=REASON,since=TIME where reason and since may be left out, such as id=2026-11-23-a,reason=wrong_type,since=2026-11-20T00:00:00Z: %s";

  /**
   * Reads the annotation's value.
   *
   * @throws IllegalArgumentException with the remedy
   */
  public static ReplayRequest parse(String text) {
    Map<String, String> parts = parts(text);
    String id = parts.getOrDefault("id", "");
    if (!ID.matcher(id).matches()) {
      throw wrong(text, "an id is up to 63 letters, digits, '.', '_' and '-'");
    }
    Optional<String> reason = Optional.ofNullable(parts.get("reason"));
    try {
      return new ReplayRequest(
          id, reason, Optional.ofNullable(parts.get("since")).map(Instant::parse));
    } catch (DateTimeException e) {
      throw wrong(text, "since is no time such as 2026-11-20T00:00:00Z");
    }
  }

  /** The annotation's value. */
  public String text() {
    return "id="
        + id
        + reason.map(value -> ",reason=" + value).orElse("")
        + since.map(value -> ",since=" + value).orElse("");
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new HashMap<>();
    if (!text.contains("=")) {
      parts.put("id", text.strip());
      return parts;
    }
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part.strip() : part.substring(0, equals).strip();
      String value = equals < 0 ? "" : part.substring(equals + 1).strip();
      if (!KEYS.contains(key) || value.isEmpty() || parts.put(key, value) != null) {
        throw wrong(text, "'" + part + "' is not one of id=, reason= and since=, each once");
      }
    }
    return parts;
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException(FORM.formatted("annotation " + ANNOTATION, text, why));
  }
}
