package dev.lakehouse.local.lake;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The AWS SDK's clients of the services, pointed at the embedded AWS; they share one pool of
 * connections.
 */
final class AwsConnections implements AutoCloseable {

  private static final Duration LONGEST_CALL = Duration.ofMinutes(16);

  private final SdkHttpClient http =
      Apache5HttpClient.builder()
          .maxConnections(128)
          .connectionTimeout(Duration.ofSeconds(5))
          .socketTimeout(Duration.ofSeconds(30))
          .build();

  private final AwsCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local-secret"));

  private final URI endpoint;

  AwsConnections(URI endpoint) {
    this.endpoint = endpoint;
  }

  S3Client s3() {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials)
        .httpClient(http)
        .forcePathStyle(true)
        .build();
  }

  FirehoseClient firehose() {
    return FirehoseClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials)
        .httpClient(http)
        .build();
  }

  /** One that waits for a function as long as a function may take, and never asks it twice. */
  LambdaClient lambda() {
    return LambdaClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials)
        .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(LONGEST_CALL))
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
