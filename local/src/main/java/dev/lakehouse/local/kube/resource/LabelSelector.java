package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label selectors: {@code a=b, c!=d, e in (x,y), f notin (z), g, !h}. */
final class LabelSelector {

  private static final Pattern TERM =
      Pattern.compile(
          "\\s*(?:(?<key>[^\\s=!,()]+)\\s+(?<set>in|notin)\\s*\\((?<values>[^)]*)\\)"
              + "|(?<name>[^\\s=!,()]+)\\s*(?<op>==|=|!=)\\s*(?<value>[^\\s=!,()]*)"
              + "|!\\s*(?<absent>[^\\s=!,()]+)"
              + "|(?<present>[^\\s=!,()]+))\\s*(?:,|$)");

  private LabelSelector() {}

  /** Parses a selector; an empty text matches everything. */
  static Predicate<JsonNode> parse(String text) {
    List<Predicate<JsonNode>> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(text);
    int position = 0;
    while (position < text.length()) {
      if (!matcher.find() || matcher.start() != position) {
        throw ApiFailure.badRequest("unable to parse requirement: " + text);
      }
      terms.add(term(matcher));
      position = matcher.end();
    }
    return object -> {
      JsonNode labels = object.path("metadata").path("labels");
      return terms.stream().allMatch(term -> term.test(labels));
    };
  }

  private static Predicate<JsonNode> term(Matcher matcher) {
    if (matcher.group("set") != null) {
      String key = matcher.group("key");
      Set<String> values = Set.of(matcher.group("values").trim().split("\\s*,\\s*"));
      return "in".equals(matcher.group("set"))
          ? labels -> labels.has(key) && values.contains(labels.path(key).asText())
          : labels -> !labels.has(key) || !values.contains(labels.path(key).asText());
    }
    if (matcher.group("op") != null) {
      String key = matcher.group("name");
      String value = matcher.group("value");
      return "!=".equals(matcher.group("op"))
          ? labels -> !labels.has(key) || !labels.path(key).asText().equals(value)
          : labels -> labels.has(key) && labels.path(key).asText().equals(value);
    }
    String absent = matcher.group("absent");
    String present = matcher.group("present");
    return absent != null ? labels -> !labels.has(absent) : labels -> labels.has(present);
  }
}
