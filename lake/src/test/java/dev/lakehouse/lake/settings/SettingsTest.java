package dev.lakehouse.lake.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private record Server(String uri, int port, Secret token) {
    private Server {
      Objects.requireNonNull(uri, "uri");
    }
  }

  private static Server server(Settings settings) {
    return new Server(
        settings.required("LAKE_URI", text -> text),
        settings.withDefault("LAKE_HTTP_PORT", 8080, Integer::valueOf),
        settings.requiredSecret("LAKE_TOKEN"));
  }

  @Test
  void readsValuesAndDefaults() {
    Map<String, String> environment =
        Map.of("LAKE_URI", "u", "LAKE_TOKEN", "t", "PATH", "/bin", "LAKE_S3_PATH_STYLE", "true");

    Server server = Settings.read(environment, SettingsTest::server);

    assertThat(server).isEqualTo(new Server("u", 8080, new Secret("t")));
  }

  @Test
  void reportsAllErrorsTogether() {
    Map<String, String> environment = Map.of("LAKE_HTTP_PORT", "many", "LAKE_HTP_PORT", "1");

    assertThatThrownBy(() -> Settings.read(environment, SettingsTest::server))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("LAKE_URI is missing")
        .hasMessageContaining("LAKE_HTTP_PORT='many': is not a whole number")
        .hasMessageContaining("LAKE_TOKEN is missing")
        .hasMessageContaining("LAKE_HTP_PORT is unknown")
        .hasMessageNotContaining("uri");
  }

  @Test
  void hidesSecrets() {
    Map<String, String> environment = Map.of("LAKE_URI", "u", "LAKE_TOKEN", "hunter2");

    assertThat(Settings.read(environment, SettingsTest::server).toString())
        .doesNotContain("hunter2");
  }
}
