package dev.lakehouse.operator;

import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.settings.Settings;
import dev.lakehouse.operator.aws.CallRates;
import dev.lakehouse.operator.lake.Artifact;
import dev.lakehouse.operator.lake.LakeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Configuration of the operator.
 *
 * @param release tells the operators of one AWS account apart; part of every AWS name
 * @param functionZip the code of all functions
 * @param functionArchitecture of the native libraries in it: {@code arm64} or {@code x86_64}
 * @param functionEnvironment variables that every function gets besides ours
 * @param awsRates what AWS answers in a second
 * @param resync least time between two full compares with AWS; with many tables it takes longer
 * @param statusPoll time between two looks at the status documents
 * @param drainLimit how long a deleted table may take to merge what it has
 * @param httpPort of health and metrics; 0 for any free one
 * @param leaderElection whether to wait for a lease before working
 */
public record OperatorSettings(
    LakeUri lake,
    String release,
    String functionRoleArn,
    String firehoseRoleArn,
    Path functionZip,
    String functionArchitecture,
    Map<String, String> functionEnvironment,
    CallRates awsRates,
    Duration resync,
    Duration statusPoll,
    Duration drainLimit,
    int httpPort,
    boolean leaderElection) {

  /** Copies the map. */
  public OperatorSettings {
    functionEnvironment = Map.copyOf(functionEnvironment);
  }

  /**
   * Reads the settings from the environment.
   *
   * @throws dev.lakehouse.lake.settings.SettingsException with all errors together
   */
  public static OperatorSettings fromEnvironment(Map<String, String> environment) {
    boolean inCluster = environment.containsKey("KUBERNETES_SERVICE_HOST");
    return Settings.read(
        environment,
        s ->
            new OperatorSettings(
                s.required("LAKE_URI", LakeUri::parse),
                s.withDefault("LAKE_RELEASE", "lakehouse", OperatorSettings::release),
                s.required("LAKE_FUNCTION_ROLE_ARN", text -> text),
                s.required("LAKE_FIREHOSE_ROLE_ARN", text -> text),
                s.required("LAKE_FUNCTION_ZIP", Path::of),
                s.withDefault(
                    "LAKE_FUNCTION_ARCHITECTURE",
                    architecture(System.getProperty("os.arch")),
                    OperatorSettings::architecture),
                s.withDefault("LAKE_FUNCTION_ENVIRONMENT", Map.of(), OperatorSettings::pairs),
                s.withDefault(CallRates.VARIABLE, CallRates.PUBLISHED, CallRates::parse),
                s.withDefault("LAKE_RESYNC", Duration.ofMinutes(10), Duration::parse),
                s.withDefault("LAKE_STATUS_POLL", Duration.ofSeconds(15), Duration::parse),
                s.withDefault("LAKE_DRAIN_LIMIT", Duration.ofMinutes(2), Duration::parse),
                s.withDefault("LAKE_HTTP_PORT", 0, Integer::valueOf),
                s.withDefault("LAKE_LEADER_ELECTION", inCluster, Settings::bool)));
  }

  /** What of this the AWS resources depend on; reads the function code for its digest. */
  LakeSettings lakeSettings() {
    return new LakeSettings(
        lake,
        release,
        functionRoleArn,
        firehoseRoleArn,
        Artifact.of(functionZip, functionArchitecture),
        functionEnvironment);
  }

  private static String release(String text) {
    if (!text.matches("[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?")) {
      throw new IllegalArgumentException(
          "must be 1 to 20 lower-case letters, digits and dashes, as it is part of AWS names");
    }
    return text;
  }

  private static String architecture(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "arm64", "aarch64" -> "arm64";
      case "x86_64", "amd64" -> "x86_64";
      default -> throw new IllegalArgumentException("must be arm64 or x86_64");
    };
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException("must look like NAME=value,OTHER=value");
      }
      pairs.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
    }
    return pairs;
  }
}
