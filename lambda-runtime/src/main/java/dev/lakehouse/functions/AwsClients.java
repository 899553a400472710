package dev.lakehouse.functions;

import dev.lakehouse.lake.storage.S3Clients;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The clients of a function: all on one HTTP client, each made when it is first used. */
final class AwsClients {

  private final SdkHttpClient http;
  private final Lazy<S3Client> s3;
  private final Lazy<EventBridgeClient> eventBridge;
  private final Lazy<LambdaClient> lambda;

  AwsClients(Map<String, String> environment) {
    this.http = S3Clients.httpClient();
    this.s3 = new Lazy<>(() -> S3Clients.fromEnvironment(environment, http));
    this.eventBridge = new Lazy<>(() -> EventBridgeClient.builder().httpClient(http).build());
    this.lambda = new Lazy<>(() -> LambdaClient.builder().httpClient(http).build());
  }

  S3Client s3() {
    return s3.get();
  }

  EventBridgeClient eventBridge() {
    return eventBridge.get();
  }

  LambdaClient lambda() {
    return lambda.get();
  }
}
