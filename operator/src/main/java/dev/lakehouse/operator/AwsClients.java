package dev.lakehouse.operator;

import dev.lakehouse.operator.aws.CallFamilies;
import dev.lakehouse.operator.aws.CallLimit;
import dev.lakehouse.operator.aws.CallRates;
import dev.lakehouse.operator.aws.function.Trials;
import dev.lakehouse.operator.metrics.AwsCallMetrics;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import dev.lakehouse.operator.resources.Actors;
import dev.lakehouse.operator.resources.Observers;
import dev.lakehouse.operator.store.StoreActor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
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
   * Clients by the SDK's own variables in that environment: {@code AWS_ENDPOINT_URL}, {@code
   * AWS_REGION}, {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}; what is not there, the
   * SDK finds as it always does. Calls stay under the rates of {@link CallRates#VARIABLE}.
   */
  public static AwsClients fromEnvironment(Map<String, String> environment) {
    return fromEnvironment(environment, new OperatorMetrics().awsCalls(), List.of());
  }

  /**
   * The same, counted.
   *
   * @param before is asked before each call is sent
   */
  public static AwsClients fromEnvironment(
      Map<String, String> environment, AwsCallMetrics metrics, List<ExecutionInterceptor> before) {
    CallRates rates = CallRates.parse(environment.getOrDefault(CallRates.VARIABLE, ""));
    Calls calls = new Calls(metrics, before);
    return new AwsClients(
        configure(S3Client.builder(), environment, calls.unlimited())
            .forcePathStyle(
                Boolean.parseBoolean(environment.getOrDefault("LAKE_S3_PATH_STYLE", "false")))
            .build(),
        configure(
                FirehoseClient.builder(), environment, calls.limited(CallFamilies.firehose(rates)))
            .build(),
        configure(LambdaClient.builder(), environment, calls.limited(CallFamilies.lambda(rates)))
            .build(),
        configure(
                EventBridgeClient.builder(), environment, calls.limited(CallFamilies.events(rates)))
            .build());
  }

  /** What happens around each call. */
  private record Calls(AwsCallMetrics metrics, List<ExecutionInterceptor> before) {

    ClientOverrideConfiguration unlimited() {
      return ClientOverrideConfiguration.builder()
          .addMetricPublisher(metrics)
          .executionInterceptors(before)
          .build();
    }

    /** What must be asked before a call is asked behind the wait for the rate. */
    ClientOverrideConfiguration limited(CallFamilies families) {
      List<ExecutionInterceptor> all = new ArrayList<>();
      all.add(new CallLimit(families, metrics));
      all.addAll(before);
      return unlimited().toBuilder().executionInterceptors(all).build();
    }
  }

  /** Observers that ask these clients. */
  public Observers observers() {
    return Observers.of(s3, firehose, lambda, events);
  }

  /** Actors that call these clients. */
  public Actors actors(StoreActor store) {
    return actors(store, Trials.UNHEARD);
  }

  /** Actors that call these clients, and tell how functions do with new code. */
  public Actors actors(StoreActor store, Trials trials) {
    return Actors.of(s3, firehose, lambda, events, store, trials);
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(
      B builder, Map<String, String> environment, ClientOverrideConfiguration calls) {
    text(environment, "AWS_ENDPOINT_URL").map(URI::create).ifPresent(builder::endpointOverride);
    text(environment, "AWS_REGION").map(Region::of).ifPresent(builder::region);
    Optional<String> key = text(environment, "AWS_ACCESS_KEY_ID");
    if (key.isPresent() && text(environment, "AWS_SESSION_TOKEN").isEmpty()) {
      String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
      builder.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create(key.get(), secret)));
    }
    builder.overrideConfiguration(calls);
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
