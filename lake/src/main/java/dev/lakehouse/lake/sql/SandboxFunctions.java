package dev.lakehouse.lake.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which functions a query may call, and with what. */
final class SandboxFunctions {

  private static final Set<String> ALLOWED = load();

  /** In FROM; they make rows of their arguments alone. */
  private static final Set<String> TABLE_FUNCTIONS =
      Set.of("generate_series", "json_each", "json_tree", "range", "unnest");

  /**
   * Functions whose result is as large as an argument says, and the place of that argument. DuckDB
   * makes one value in memory that its limit does not cover, and cannot be interrupted meanwhile.
   */
  private static final Map<String, Integer> SIZED =
      Map.of(
          "array_resize",
          1,
          "equi_width_bins",
          2,
          "list_resize",
          1,
          "lpad",
          1,
          "repeat",
          1,
          "rpad",
          1);

  private static final long MAX_SIZE = 10_000;

  private static final Set<String> SERIES = Set.of("generate_series", "range");

  private static final long MAX_SERIES = 1_000_000;

  private static final Set<String> FORMATS = Set.of("format", "printf");

  /** A width of more than three digits, or one that an argument gives. */
  private static final Pattern WIDE = Pattern.compile("\\d{4}|\\*|\\{[^}]*\\{");

  private SandboxFunctions() {}

  static boolean isAllowed(String name) {
    return ALLOWED.contains(name);
  }

  /** Why a call in an expression is refused. */
  static Optional<String> refuseCall(JsonNode call) {
    String name = name(call);
    if (!isAllowed(name)) {
      return notAvailable(name);
    }
    JsonNode arguments = call.path("children");
    if (SIZED.containsKey(name) && !small(arguments.path(SIZED.get(name)), MAX_SIZE)) {
      return Optional.of(
          "%s takes a number of at most %d as its size, written out".formatted(name, MAX_SIZE));
    }
    if (SERIES.contains(name) && !smallSeries(arguments)) {
      return Optional.of(
          "%s takes numbers of at most %d, written out; in FROM it takes any"
              .formatted(name, MAX_SERIES));
    }
    if (FORMATS.contains(name) && !narrow(arguments.path(0))) {
      return Optional.of(name + " takes a format written out, with no width above 999");
    }
    return Optional.empty();
  }

  /** Why a call in FROM is refused. */
  static Optional<String> refuseTableFunction(JsonNode call) {
    String name = name(call);
    return TABLE_FUNCTIONS.contains(name) ? Optional.empty() : notAvailable(name);
  }

  private static Optional<String> notAvailable(String name) {
    return Optional.of("function '%s' is not available in queries".formatted(name));
  }

  private static String name(JsonNode call) {
    return call.path("function_name").asText().toLowerCase(Locale.ROOT);
  }

  private static boolean smallSeries(JsonNode arguments) {
    for (JsonNode argument : arguments) {
      if (!small(argument, MAX_SERIES)) {
        return false;
      }
    }
    return true;
  }

  private static boolean small(JsonNode argument, long limit) {
    JsonNode number = unsigned(argument).path("value").path("value");
    return number.canConvertToLong() && Math.abs(number.longValue()) <= limit;
  }

  private static JsonNode unsigned(JsonNode argument) {
    JsonNode operands = argument.path("children");
    boolean negative = name(argument).equals("-") && operands.size() == 1;
    return negative ? operands.get(0) : argument;
  }

  private static boolean narrow(JsonNode format) {
    JsonNode text = format.path("value").path("value");
    return text.isTextual() && !WIDE.matcher(text.textValue()).find();
  }

  private static Set<String> load() {
    try (InputStream list = SandboxFunctions.class.getResourceAsStream("functions.txt")) {
      String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("# "))
          .flatMap(line -> Stream.of(line.split(" ")))
          .map(name -> name.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
