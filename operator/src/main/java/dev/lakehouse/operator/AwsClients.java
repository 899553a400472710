package dev.lakehouse.operator;

import dev.lakehouse.operator.aws.CallLimit;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The AWS clients of the operator. */
public record AwsClients(
    S3Client s3, FirehoseClient firehose, LambdaClient lambda, EventBridgeClient events)
    implements AutoCloseable {

  /**
   * Calls of one operation in a second: what AWS publishes for the slowest control operation of the
   * service. Past it, AWS would throttle everybody in the account.
   */
  private static final int FIREHOSE_RATE = 5;

  private static final int LAMBDA_RATE = 15;
  private static final int EVENTS_RATE = 10;

  /**
   * Clients by the SDK's own variables in that environment: {@code AWS_ENDPOINT_URL}, {@code
   * AWS_REGION}, {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}; what is not there, the
   * SDK finds as it always does.
   */
  public static AwsClients fromEnvironment(Map<String, String> environment) {
    return new AwsClients(
        configure(S3Client.builder(), environment, Optional.empty())
            .forcePathStyle(
                Boolean.parseBoolean(environment.getOrDefault("LAKE_S3_PATH_STYLE", "false")))
            .build(),
        configure(FirehoseClient.builder(), environment, limit(FIREHOSE_RATE)).build(),
        configure(LambdaClient.builder(), environment, limit(LAMBDA_RATE)).build(),
        configure(EventBridgeClient.builder(), environment, limit(EVENTS_RATE)).build());
  }

  private static Optional<CallLimit> limit(int perSecond) {
    return Optional.of(new CallLimit(perSecond));
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(
      B builder, Map<String, String> environment, Optional<CallLimit> limit) {
    text(environment, "AWS_ENDPOINT_URL").map(URI::create).ifPresent(builder::endpointOverride);
    text(environment, "AWS_REGION").map(Region::of).ifPresent(builder::region);
    Optional<String> key = text(environment, "AWS_ACCESS_KEY_ID");
    if (key.isPresent() && text(environment, "AWS_SESSION_TOKEN").isEmpty()) {
      String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
      builder.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create(key.get(), secret)));
    }
    limit.ifPresent(calls -> builder.overrideConfiguration(o -> o.addExecutionInterceptor(calls)));
    return builder.httpClientBuilder(
        Apache5HttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofSeconds(40)));
  }

  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  @Override
  public void close() {
    s3.close();
    firehose.close();
    lambda.close();
    events.close();
  }
}
