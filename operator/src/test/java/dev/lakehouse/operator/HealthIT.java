package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

class HealthIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final FakeAws aws = new FakeAws();

  @Test
  void isUnhealthyWithoutItsWatchesAndNotWithoutAws() throws Exception {
    ApiServer server = ApiServer.start();
    aws.log().refuse("DescribeEventBus", SdkClientException.create("connection refused"));
    try (KubernetesClient account = server.operator().connect();
        OperatorProcess operator =
            new OperatorProcess(
                TestSettings.of(folder, false),
                account,
                aws.clients(),
                new MemoryObjectStore(),
                new OperatorMetrics())) {
      operator.start();
      await().atMost(PATIENCE).until(() -> get(operator, "/readyz").statusCode() == 503);
      assertThat(get(operator, "/healthz").statusCode()).isEqualTo(200);
      // it tries again by itself
      await().atMost(PATIENCE).until(() -> get(operator, "/readyz").statusCode() == 200);

      server.close();

      await().atMost(PATIENCE).until(() -> get(operator, "/healthz").statusCode() == 503);
    }
  }

  private static HttpResponse<String> get(OperatorProcess operator, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + operator.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
