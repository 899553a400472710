package dev.lakehouse.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class LakeClientTest {

  @Test
  void keepsWhatTheServiceSent() throws IOException {
    Answer answer =
        answered(
            """
            {"columns": [{"name": "d", "type": "DECIMAL(38,10)"}, {"name": "x", "type": "DOUBLE"},
                         {"name": "j", "type": "JSON"}, {"name": "n", "type": "VARCHAR"}],
             "rows": [{"d": 12345678901234567890.1234567890, "x": 1.0E300,
                       "j": {"a": 0.12345678901234567890}, "n": null}]}
            """);

    assertThat(answer.columns()).containsExactly("d", "x", "j", "n");
    assertThat(answer.rows()).hasSize(1);
    assertThat(answer.rows().get(0).values())
        .containsExactly(
            "12345678901234567890.1234567890", "1.0E300", "{\"a\":0.12345678901234567890}", null);
  }

  private static Answer answered(String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/query",
        exchange -> {
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      return new LakeClient(url).query("select 1");
    } finally {
      server.stop(0);
    }
  }
}
