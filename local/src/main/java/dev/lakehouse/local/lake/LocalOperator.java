package dev.lakehouse.local.lake;

import dev.lakehouse.operator.AwsClients;
import dev.lakehouse.operator.OperatorProcess;
import dev.lakehouse.operator.OperatorSettings;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operator as it runs in production, configured for the embedded AWS. */
final class LocalOperator implements AutoCloseable {

  private static final String ROLE = "arn:aws:iam::000000000000:role/";

  private final KubernetesClient kubernetes;
  private final AwsClients aws;
  private final OperatorProcess process;

  private LocalOperator(KubernetesClient kubernetes, AwsClients aws, OperatorProcess process) {
    this.kubernetes = kubernetes;
    this.aws = aws;
    this.process = process;
  }

  /**
   * Starts the operator.
   *
   * @param awsEnvironment the variables with which the AWS SDK finds the embedded AWS
   * @param scratch where functions keep what they need while they run
   * @param longestBuffering of delivery streams; a deleted table waits for no longer
   */
  static LocalOperator start(
      KubernetesClient kubernetes,
      Map<String, String> awsEnvironment,
      Path scratch,
      Duration longestBuffering) {
    Map<String, String> environment = new HashMap<>(awsEnvironment);
    environment.put("LAKE_S3_PATH_STYLE", "true");
    OperatorMetrics metrics = new OperatorMetrics();
    AwsClients aws = AwsClients.fromEnvironment(environment, metrics.awsCalls(), List.of());
    OperatorSettings settings = settings(scratch, longestBuffering.plusSeconds(1));
    OperatorProcess process = new OperatorProcess(settings, kubernetes, aws, metrics);
    process.start();
    return new LocalOperator(kubernetes, aws, process);
  }

  static OperatorSettings settings(Path scratch, Duration drain) {
    OperatorSettings settings =
        OperatorSettings.fromEnvironment(
            Map.of(
                "LAKE_URI",
                Endpoints.LAKE_URI,
                "LAKE_RELEASE",
                "local",
                "LAKE_FUNCTION_ROLE_ARN",
                ROLE + "function",
                "LAKE_FIREHOSE_ROLE_ARN",
                ROLE + "firehose",
                "LAKE_FUNCTION_ZIP",
                Installation.find().functionZip().toString(),
                // a LIST per second costs nothing here
                "LAKE_STATUS_POLL",
                "PT1S",
                "LAKE_LEADER_ELECTION",
                "false"));
    return new OperatorSettings(
        settings.lake(),
        settings.release(),
        settings.functionRoleArn(),
        settings.firehoseRoleArn(),
        settings.functionZip(),
        settings.functionArchitecture(),
        Map.of("LAKE_S3_PATH_STYLE", "true", "LAKE_SCRATCH", scratch.toString()),
        settings.awsRates(),
        settings.resync(),
        settings.statusPoll(),
        drain,
        settings.httpPort(),
        settings.leaderElection());
  }

  @Override
  public void close() {
    process.close();
    aws.close();
    kubernetes.close();
  }
}
