package dev.lakehouse.local.aws;

import dev.lakehouse.local.aws.wire.Account;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Plain AWS SDK clients of an embedded AWS. */
record Clients(
    SdkHttpClient http,
    S3Client s3,
    FirehoseClient firehose,
    EventBridgeClient events,
    LambdaClient lambda)
    implements AutoCloseable {

  static Clients of(URI endpoint) {
    SdkHttpClient http = Apache5HttpClient.builder().maxConnections(100).build();
    return new Clients(
        http,
        configure(S3Client.builder().forcePathStyle(true), endpoint, http).build(),
        configure(FirehoseClient.builder(), endpoint, http).build(),
        configure(EventBridgeClient.builder(), endpoint, http).build(),
        configure(LambdaClient.builder(), endpoint, http).build());
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(
      B builder, URI endpoint, SdkHttpClient http) {
    Account account = Account.local();
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(account.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(account.accessKey(), account.secretKey())))
        .httpClient(http);
  }

  /** A Firehose client that never sends a batch twice. */
  static FirehoseClient firehoseWithoutRetries(URI endpoint, SdkHttpClient http) {
    return configure(FirehoseClient.builder(), endpoint, http)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  @Override
  public void close() {
    s3.close();
    firehose.close();
    events.close();
    lambda.close();
    http.close();
  }
}
