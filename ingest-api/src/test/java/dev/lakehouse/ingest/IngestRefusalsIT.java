package dev.lakehouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are refused as a whole, before any of their records is looked at. */
class IngestRefusalsIT extends RunningIngestService {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-ndjson | '' | 400 | empty_body",
        "application/x-ndjson | ' ' | 400 | empty_body",
        "text/csv | a,b | 415 | unsupported_media_type",
        "application/json; charset=latin1 | {} | 415 | unsupported_media_type",
        "application/json | [1, | 400 | invalid_json",
        "application/json | {} {} | 400 | invalid_json",
      })
  void refusesBodiesThatHoldNoRecords(String type, String body, int status, String code)
      throws Exception {
    HttpResponse<String> response = post(type, body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(MAPPER.readTree(response.body()).get("code").textValue()).isEqualTo(code);
  }

  @Test
  void refusesBrokenGzipBombsAndLargeBodies() throws Exception {
    HttpRequest.Builder broken = request("", NDJSON).header("Content-Encoding", "gzip");
    HttpResponse<String> notGzip = send(broken.POST(BodyPublishers.ofString(GOOD)));
    byte[] cut =
        java.util.Arrays.copyOf(compressed(GOOD.repeat(9).getBytes(StandardCharsets.UTF_8)), 30);
    HttpResponse<String> truncated =
        send(
            request("", NDJSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(cut)));
    HttpResponse<String> bomb = gzip(new byte[200 * 1024 * 1024], NDJSON);
    HttpResponse<String> large = post("", NDJSON, new byte[MAX_BODY + 1]);

    assertThat(notGzip.statusCode()).isEqualTo(400);
    assertThat(notGzip.body()).contains("broken_gzip");
    assertThat(truncated.statusCode()).isEqualTo(400);
    assertThat(bomb.statusCode()).isEqualTo(413);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(post(NDJSON, GOOD).statusCode()).isEqualTo(202);
  }

  @Test
  void refusesUnknownTablesPathsAndMethods() throws Exception {
    URI base = URI.create("http://localhost:" + service.port());
    HttpRequest.Builder unknown =
        HttpRequest.newBuilder(base.resolve("/v1/namespaces/demo/tables/nothing/records"))
            .header("Content-Type", NDJSON);
    HttpResponse<String> table = send(unknown.POST(BodyPublishers.ofString(GOOD)));
    HttpResponse<String> path = send(HttpRequest.newBuilder(base.resolve("/v2")));
    HttpResponse<String> method = send(request("", NDJSON).GET());

    assertThat(table.statusCode()).isEqualTo(404);
    assertThat(table.body()).contains("unknown_table");
    assertThat(path.statusCode()).isEqualTo(404);
    assertThat(path.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(method.statusCode()).isEqualTo(405);
  }

  @Test
  void refusesRecordsOfATableThatIsBeingDeleted() throws Exception {
    quakes = Definitions.quakes(TypeChangePolicy.WIDEN, "");

    HttpResponse<String> response = post(JSON, GOOD);

    assertThat(response.statusCode()).isEqualTo(410);
    assertThat(response.body()).contains("being deleted");
    assertThat(firehose.requests()).isEmpty();
  }
}
