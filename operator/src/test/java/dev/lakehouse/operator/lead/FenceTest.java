package dev.lakehouse.operator.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an API server that takes everything, or nothing. */
class FenceTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicInteger lost = new AtomicInteger();
  private final Fence fence = new Fence(Duration.ofSeconds(6), now::get, lost::incrementAndGet);
  private volatile int answer = 200;
  private HttpServer server;
  private KubernetesClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                    .withNamespace("lakehouse")
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("fence", fence))
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void letsAStandbyBe() {
    pass(Duration.ofHours(1));
    write();
    fence.check();

    assertThat(lost).hasValue(0);
  }

  @Test
  void letsALeaderActWhoseLeaseIsRenewed() {
    for (int i = 0; i < 10; i++) {
      renew();
      pass(Duration.ofSeconds(6));
      write();
      fence.check();
    }

    assertThat(lost).hasValue(0);
  }

  @Test
  void endsALeaderBeforeItsFirstWriteAfterALongStop() {
    renew();
    pass(Duration.ofMillis(6_001));

    write();

    assertThat(lost).hasValue(1);
  }

  @Test
  void endsALeaderWhoseRenewalsAreRefused() {
    renew();
    answer = 500;
    for (int i = 0; i < 4; i++) {
      pass(Duration.ofSeconds(2));
      refused();
    }

    fence.check();

    assertThat(lost).hasValue(1);
  }

  private void renew() {
    client
        .leases()
        .inNamespace("lakehouse")
        .resource(new LeaseBuilder().withNewMetadata().withName("l").endMetadata().build())
        .create();
  }

  private void refused() {
    try {
      renew();
    } catch (KubernetesClientException e) {
      return;
    }
    throw new AssertionError("the renewal was taken");
  }

  private void write() {
    client
        .configMaps()
        .inNamespace("lakehouse")
        .resource(new ConfigMapBuilder().withNewMetadata().withName("c").endMetadata().build())
        .create();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
