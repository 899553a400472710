package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.settings.SettingsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorSettingsTest {

  private static final Map<String, String> LEAST =
      Map.of(
          "LAKE_URI", "s3://lake/here",
          "LAKE_FUNCTION_ROLE_ARN", "arn:functions",
          "LAKE_FIREHOSE_ROLE_ARN", "arn:firehose",
          "LAKE_FUNCTION_ZIP", "functions.zip");

  @Test
  void hasDefaultsForAllButFour() {
    OperatorSettings settings = OperatorSettings.fromEnvironment(LEAST);

    assertThat(settings.release()).isEqualTo("lakehouse");
    assertThat(settings.resync()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.leaderElection()).isFalse();
  }

  @Test
  void electsLeaderInsideCluster() {
    Map<String, String> environment = new HashMap<>(LEAST);
    environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");

    assertThat(OperatorSettings.fromEnvironment(environment).leaderElection()).isTrue();
  }

  @Test
  void readsVariablesOfFunctions() {
    Map<String, String> environment = new HashMap<>(LEAST);
    environment.put("LAKE_FUNCTION_ENVIRONMENT", "A=1,B=x=y");

    assertThat(OperatorSettings.fromEnvironment(environment).functionEnvironment())
        .containsOnly(Map.entry("A", "1"), Map.entry("B", "x=y"));
  }

  @Test
  void reportsAllErrorsTogether() {
    Map<String, String> environment = new HashMap<>(LEAST);
    environment.remove("LAKE_URI");
    environment.put("LAKE_RESYNC", "10m");
    environment.put("LAKE_RELEASE", "My Lake");
    environment.put("LAKE_TYPO", "1");

    assertThatThrownBy(() -> OperatorSettings.fromEnvironment(environment))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("LAKE_URI", "LAKE_RESYNC", "LAKE_RELEASE", "LAKE_TYPO");
  }
}
