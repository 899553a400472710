package dev.lakehouse.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.lake.layout.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvelopesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void takesTheKeyOffAnEventOfTheBucketAndNothingOffOthers() throws IOException {
    String created =
        "{\"source\":\"aws.s3\",\"detail\":{\"object\":{\"key\":\"bronze/a b/ü.gz\",\"size\":1}}}";

    assertThat(parsed(created).objectKeys()).containsExactly("bronze/a b/ü.gz");
    assertThat(parsed(Invocation.Task.LOOK.payload())).isEqualTo(Invocation.look());
    assertThat(parsed(Invocation.Task.MAINTAIN.payload()).task())
        .isEqualTo(Invocation.Task.MAINTAIN);
    assertThat(parsed("null").objectKeys()).isEmpty();
    assertThat(parsed("").objectKeys()).isEmpty();
  }

  @Test
  void writesMetricsInTheEmbeddedFormat() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MetricsLog metrics =
        new MetricsLog(
            new PrintStream(out, true, StandardCharsets.UTF_8), Clock.fixed(NOON, ZoneOffset.UTC));

    metrics.put(TableFixture.NAME, Map.of("Records", 3L));

    var line = new ObjectMapper().readTree(out.toByteArray());
    assertThat(line.path("Records").asLong()).isEqualTo(3);
    assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(NOON.toEpochMilli());
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").asText()).isEqualTo("Records");
  }

  @Test
  void namesTheRelationInTheEventAsRulesMatchIt() throws IOException {
    String detail = new TableCommitted(Kind.TABLE, TableFixture.NAME, 7, 2, NOON).detail();

    assertThat(new ObjectMapper().readTree(detail).path("relation").asText())
        .isEqualTo("table:demo/earth-quakes");
  }

  @Test
  void readsItsEnvironmentAndReportsAllErrorsTogether() {
    Map<String, String> environment = new HashMap<>();
    environment.put("LAKE_URI", "s3://bucket/main");
    environment.put("LAKE_RELEASE", "r");
    environment.put("LAKE_BUS", "b");
    environment.put("LAKE_KIND", "table");
    environment.put("LAKE_NAMESPACE", "demo");
    environment.put("LAKE_NAME", "t");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");

    FunctionSettings settings = FunctionSettings.read(environment);
    environment.remove("LAKE_BUS");
    environment.put("LAKE_KIND", "horse");

    assertThat(settings.requiredRelation().toString()).isEqualTo("demo/t");
    assertThat(settings.memoryBytes()).isEqualTo(1L << 30);
    assertThatThrownBy(() -> FunctionSettings.read(environment))
        .hasMessageContaining("LAKE_BUS")
        .hasMessageContaining("LAKE_KIND");
  }

  private static Invocation parsed(String payload) throws IOException {
    return Invocation.parse(new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)));
  }
}
