package dev.lakehouse.operator.lake;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.aws.AwsNames;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The environment variables of a function. */
public final class FunctionEnvironment {

  /**
   * A short life is mostly start: the quick compiler only, the collector without threads. Lambda
   * lets the heap grow to nearly all of the memory, most of which is DuckDB's: the heap begins
   * small, and is kept near what is in it. All classes are of the zip, whose digest the operator
   * compares with Lambda's: to verify their bytecode when it is loaded takes a seventh of a start.
   * (A JVM that has no such flag any more starts without.)
   */
  private static final String JVM =
      "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms64m -XX:MaxNewSize=32m"
          + " -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30"
          + " -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions"
          + " -XX:-BytecodeVerificationRemote";

  private FunctionEnvironment() {}

  /** Of the function of a table or model. */
  public static Map<String, String> of(
      LakeSettings settings, Kind kind, RelationName relation, int storageMebibytes) {
    Map<String, String> variables = common(settings);
    variables.put("LAKE_STORAGE_MEBIBYTES", Integer.toString(storageMebibytes));
    variables.put("LAKE_KIND", kind.name().toLowerCase(Locale.ROOT));
    variables.put("LAKE_NAMESPACE", relation.namespace());
    variables.put("LAKE_NAME", relation.name());
    return variables;
  }

  /** Of the housekeeping function. */
  public static Map<String, String> ofHousekeeping(LakeSettings settings) {
    Map<String, String> variables = common(settings);
    variables.put("LAKE_KIND", "lake");
    return variables;
  }

  private static Map<String, String> common(LakeSettings settings) {
    Map<String, String> variables = new HashMap<>();
    variables.put("JAVA_TOOL_OPTIONS", JVM);
    variables.putAll(settings.functionEnvironment());
    variables.put("LAKE_URI", settings.lake().toString());
    variables.put("LAKE_RELEASE", settings.release());
    variables.put("LAKE_BUS", new AwsNames(settings.release()).bus());
    return variables;
  }
}
