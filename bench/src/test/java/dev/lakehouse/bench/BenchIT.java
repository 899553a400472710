package dev.lakehouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every benchmark, at a size at which its figures mean nothing, so that it never rots. */
class BenchIT {

  @TempDir Path scratch;

  @Test
  void measuresTheStartOfAFunction() throws IOException {
    JsonNode report = run("start", "--runs", "1", "--records", "10");

    assertThat(report.path("benchmark").asText()).isEqualTo("start");
    assertThat(median(report, "totalMillis"))
        .isGreaterThan(median(report, "initMillis") + median(report, "handlerMillis"));
    assertThat(median(report, "initMillis")).isPositive();
    assertThat(median(report, "cpuSeconds")).isPositive();
    assertThat(median(report, "peakMebibytes")).isBetween(50.0, 2048.0);
  }

  @Test
  void measuresMergesIntoALargeTable() throws IOException {
    JsonNode report =
        run("merge", "--rows", "20000", "--runs", "1", "--merges", "1", "--cases", "500-deletes");

    assertThat(report.path("cases").findValuesAsText("mergesBefore")).containsExactly("0", "1");
    JsonNode first = report.path("cases").path(0);
    assertThat(median(first.path("cold"), "bytesFetched"))
        .isGreaterThan(median(first.path("warm"), "bytesFetched"));
    assertThat(median(first.path("cold"), "cpuSeconds"))
        .isGreaterThan(median(first.path("warm"), "cpuSeconds"));
    assertThat(median(first.path("warm"), "bytesWritten"))
        .isGreaterThan(first.path("batchParquetBytes").asDouble() / 2);
    assertThat(median(first.path("warm"), "requests")).isPositive();
  }

  @Test
  void measuresReadingAfterMergesAgainstReadingCompacted() throws IOException {
    JsonNode report = run("read", "--rows", "2000", "--runs", "1", "--merges", "5");

    assertThat(report.path("merged").path("files").asInt())
        .isGreaterThan(report.path("compacted").path("files").asInt());
    assertThat(report.path("compacted").path("deletedRows").asInt()).isZero();
    assertThat(report.path("toCompacted").asDouble()).isPositive();
  }

  @Test
  void measuresALargeBacklog() throws IOException {
    JsonNode report = run("bulk", "--records", "2000");

    assertThat(report.path("outcome").asText()).isEqualTo("Merged");
    assertThat(report.path("rows").asInt()).isBetween(1800, 2000);
    assertThat(report.path("recordsPerCpuSecond").asDouble()).isPositive();
  }

  @Test
  void measuresAnOperatorOfManyTables() throws IOException {
    JsonNode report =
        run(
            "operator",
            "--tables",
            "5",
            "--models",
            "2",
            "--idle",
            "5s",
            "--edits",
            "3",
            "--others",
            "2");

    assertThat(report.path("ready").path("awsCalls").path("lambda CreateFunction").asInt())
        .isGreaterThanOrEqualTo(7);
    assertThat(report.path("ready").path("seconds").asDouble()).isPositive();
    assertThat(report.path("heap").path("zeroMebibytes").asDouble()).isPositive();
    assertThat(report.path("idle").path("awsWrites").asInt()).isZero();
    assertThat(report.path("edits").path("changeMillis").path("count").asInt()).isEqualTo(3);
    JsonNode busy = report.path("whileCreating").path("edits");
    assertThat(busy.path("changeMillis").path("p50").asDouble())
        .isGreaterThanOrEqualTo(busy.path("lookMillis").path("p50").asDouble());
  }

  private static double median(JsonNode report, String figure) {
    return report.path(figure).path("median").asDouble();
  }

  private JsonNode run(String... arguments) throws IOException {
    StringWriter out = new StringWriter();
    CommandLine command = BenchMain.commandLine().setOut(new PrintWriter(out));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--scratch", scratch.toString()));

    int status = command.execute(all.toArray(String[]::new));

    assertThat(status).isZero();
    return new ObjectMapper().readTree(out.toString());
  }
}
