package dev.lakehouse.lake.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads a record of configuration from the environment.
 *
 * <pre>{@code
 * Settings.read(System.getenv(), s -> new QuerySettings(
 *     s.required("LAKE_URI", LakeUri::parse),
 *     s.withDefault("LAKE_HTTP_PORT", 0, Integer::valueOf)));
 * }</pre>
 *
 * <p>While it reads, a value with an error is null; {@link #read} then fails with every error found
 * and with every variable under {@code LAKE_} that nobody asked for.
 */
public final class Settings {

  private static final String PREFIX = "LAKE_";

  /** Read by the S3 client's factory in every process. */
  private static final String PATH_STYLE = "LAKE_S3_PATH_STYLE";

  private final Map<String, String> environment;
  private final Set<String> known = new HashSet<>(Set.of(PATH_STYLE));
  private final List<String> errors = new ArrayList<>();

  private Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Lets {@code reader} make the record.
   *
   * @throws SettingsException with all errors together
   */
  public static <T> T read(Map<String, String> environment, Function<Settings, T> reader) {
    Settings settings = new Settings(environment);
    T result = settings.make(reader);
    settings.reportUnknown();
    if (!settings.errors.isEmpty()) {
      throw new SettingsException(settings.errors);
    }
    return result;
  }

  /** A variable that must be there. */
  public <T> T required(String name, Function<String, T> parser) {
    Optional<T> value = optional(name, parser);
    if (value.isEmpty() && !isPresent(name)) {
      errors.add(name + " is missing");
    }
    return value.orElse(null);
  }

  /** A variable that may be missing. */
  public <T> T withDefault(String name, T defaultValue, Function<String, T> parser) {
    return optional(name, parser).orElse(defaultValue);
  }

  /** A variable that may be missing; an empty value counts as missing. */
  public <T> Optional<T> optional(String name, Function<String, T> parser) {
    known.add(name);
    if (!isPresent(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(environment.get(name)));
    } catch (RuntimeException e) {
      errors.add("%s='%s': %s".formatted(name, environment.get(name), reason(e)));
      return Optional.empty();
    }
  }

  /** A secret that must be there. */
  public Secret requiredSecret(String name) {
    return required(name, Secret::new);
  }

  /** Names of variables that another part of the process reads. */
  public void readElsewhere(String... names) {
    known.addAll(List.of(names));
  }

  /** Parser of {@code true} and {@code false}; all else is an error. */
  public static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private <T> T make(Function<Settings, T> reader) {
    try {
      return reader.apply(this);
    } catch (RuntimeException e) {
      // A record that checks its fields may trip over a value that is already reported.
      if (errors.isEmpty()) {
        errors.add(reason(e));
      }
      return null;
    }
  }

  private void reportUnknown() {
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        errors.add(name + " is unknown here; known are " + new TreeSet<>(known));
      }
    }
  }

  private boolean isPresent(String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  private static String reason(RuntimeException e) {
    if (e instanceof NumberFormatException) {
      return "is not a whole number";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
