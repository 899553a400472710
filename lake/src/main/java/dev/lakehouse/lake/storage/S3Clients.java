package dev.lakehouse.lake.storage;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Makes S3 clients. Endpoint, region and credentials are found by the SDK itself, from its own
 * variables ({@code AWS_ENDPOINT_URL}, {@code AWS_REGION}, …).
 */
public final class S3Clients {

  private static final String PATH_STYLE = "LAKE_S3_PATH_STYLE";

  private S3Clients() {}

  /** A client that writes the bucket into the path where {@code LAKE_S3_PATH_STYLE=true}. */
  public static S3Client fromEnvironment(Map<String, String> environment) {
    return fromEnvironment(environment, httpClient());
  }

  /** The same, on an HTTP client that other clients use as well. */
  public static S3Client fromEnvironment(Map<String, String> environment, SdkHttpClient http) {
    return S3Client.builder()
        .forcePathStyle(Boolean.parseBoolean(environment.getOrDefault(PATH_STYLE, "false")))
        .httpClient(http)
        .build();
  }

  /** An HTTP client with the time-outs that suit S3. */
  public static SdkHttpClient httpClient() {
    return Apache5HttpClient.builder()
        .maxConnections(64)
        .connectionTimeout(Duration.ofSeconds(5))
        .socketTimeout(Duration.ofSeconds(30))
        .build();
  }
}
