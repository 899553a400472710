package dev.lakehouse.functions;

import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.settings.Settings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Configuration of one function, from its environment.
 *
 * @param bus the event bus of the lake
 * @param relation the table or model it works for; empty for housekeeping
 * @param function its own name, to invoke itself
 * @param memoryBytes all memory of the function
 * @param storageBytes scratch space of the function
 * @param scratch local disk for files on their way and for what was read of objects
 */
public record FunctionSettings(
    LakeUri lake,
    String release,
    String bus,
    Role role,
    Optional<RelationName> relation,
    Optional<String> function,
    long memoryBytes,
    long storageBytes,
    Path scratch) {

  private static final String DEFAULT_MEMORY_MEBIBYTES = "2048";

  /** Lambda's own, where nothing is asked for. */
  private static final long DEFAULT_STORAGE_MEBIBYTES = 512;

  /** What a function is for. */
  public enum Role {
    /** Merges records into a table. */
    TABLE,
    /** Runs a model. */
    MODEL,
    /** Looks after the whole lake. */
    LAKE
  }

  /** Reads and checks the environment that the operator set, and Lambda's own. */
  public static FunctionSettings read(Map<String, String> environment) {
    return Settings.read(
        environment,
        settings -> {
          Optional<String> namespace = settings.optional("LAKE_NAMESPACE", text -> text);
          Optional<String> name = settings.optional("LAKE_NAME", text -> text);
          return new FunctionSettings(
              settings.required("LAKE_URI", LakeUri::parse),
              settings.required("LAKE_RELEASE", text -> text),
              settings.required("LAKE_BUS", text -> text),
              settings.required("LAKE_KIND", FunctionSettings::role),
              namespace.flatMap(n -> name.map(t -> new RelationName(n, t))),
              Optional.ofNullable(environment.get("AWS_LAMBDA_FUNCTION_NAME")),
              memory(environment),
              settings.withDefault(
                      "LAKE_STORAGE_MEBIBYTES", DEFAULT_STORAGE_MEBIBYTES, Long::valueOf)
                  << 20,
              settings.withDefault("LAKE_SCRATCH", Path.of("/tmp/lakehouse"), Path::of));
        });
  }

  /** The relation of a function that works for one. */
  public RelationName requiredRelation() {
    return relation.orElseThrow(
        () -> new IllegalArgumentException("LAKE_NAMESPACE and LAKE_NAME must be set"));
  }

  private static Role role(String text) {
    return Role.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static long memory(Map<String, String> environment) {
    String mebibytes =
        environment.getOrDefault("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", DEFAULT_MEMORY_MEBIBYTES);
    return Long.parseLong(mebibytes) << 20;
  }
}
