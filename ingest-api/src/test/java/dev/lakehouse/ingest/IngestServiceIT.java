package dev.lakehouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;

/**
 * What becomes of each record of a request: taken once Firehose acknowledges it, else told by
 * index.
 */
class IngestServiceIT extends RunningIngestService {

  @Test
  void packsTheRecordsOfARequestIntoOneFirehoseRecord() throws Exception {
    HttpResponse<String> response = post(NDJSON, GOOD + "\r\n\n" + GOOD.replace("\"a\"", "\"b\""));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(MAPPER.readTree(response.body()))
        .isEqualTo(MAPPER.readTree("{\"accepted\":2,\"rejected\":[]}"));
    assertThat(firehose.requests()).hasSize(1);
    assertThat(firehose.requests().get(0).records()).hasSize(1);
    assertThat(firehose.deliveredLines()).containsExactly(GOOD, GOOD.replace("\"a\"", "\"b\""));
  }

  @Test
  void keepsTheTextOfRecordsInAnArray() throws Exception {
    String pretty =
        "[\n  {\"id\": \"é\\n\",\n \"updated\":\"2026-01-31\", \"cost\": 1.10}, " + GOOD + " ]";

    HttpResponse<String> response = post(JSON, pretty);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(firehose.deliveredLines())
        .containsExactly("{\"id\": \"é\\n\",  \"updated\":\"2026-01-31\", \"cost\": 1.10}", GOOD);
  }

  @Test
  void takesOneObjectAndGzip() throws Exception {
    HttpResponse<String> response = gzip(GOOD.getBytes(StandardCharsets.UTF_8), JSON);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(firehose.deliveredLines()).containsExactly(GOOD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{broken | invalid_json",
        "{\"id\":NaN} | invalid_json",
        "7 | not_an_object",
        "{\"magnitude\":1,\"updated\":\"2026-01-31\"} | missing_key",
        "{\"id\":null,\"updated\":\"2026-01-31\"} | missing_key",
        "{\"id\":\"x\"} | missing_key",
        "{\"id\":\"x\",\"updated\":5} | wrong_type",
        "{\"id\":\"x\",\"updated\":\"2026-01-31\",\"magnitude\":\"4.5\"} | wrong_type",
        "{\"id\":\"x\",\"updated\":\"2026-01-31\",\"magnitude\":1e999} | wrong_type",
        "{\"id\":\"x\",\"ID\":\"y\",\"updated\":\"2026-01-31\"} | duplicate_field",
      })
  void tellsWhichRecordIsWrongAndTakesTheOthers(String line, String code) throws Exception {
    HttpResponse<String> response = post(NDJSON, GOOD + "\n" + line + "\n" + GOOD);

    JsonNode receipt = MAPPER.readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(receipt.get("accepted").intValue()).isEqualTo(2);
    assertThat(receipt.at("/rejected/0/index").intValue()).isEqualTo(1);
    assertThat(receipt.at("/rejected/0/code").textValue()).isEqualTo(code);
    assertThat(receipt.at("/rejected/0/message").textValue()).isNotBlank();
  }

  @Test
  void leavesWhatCouldWidenAndUnknownFieldsToTheMerge() throws Exception {
    String record =
        "{\"ID\":\"x\",\"updated\":\"2026-01-31\",\"felt\":3000000000,\"cost\":1.234,\"new\":1}";

    assertThat(post(NDJSON, record).statusCode()).isEqualTo(202);
    assertThat(firehose.deliveredLines()).containsExactly(record);
  }

  @Test
  void refusesLargeInvalidAndDeepRecordsAlone() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(GOOD.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(
        ("\n{\"id\":\"" + "x".repeat(2_000_000) + "\"}\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}', '\n'});
    body.writeBytes(("{\"id\":" + "[".repeat(50_000)).getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> response = post("", NDJSON, body.toByteArray());

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(MAPPER.readTree(response.body()).findValuesAsText("code"))
        .containsExactly("too_large", "invalid_utf8", "too_deep");
  }

  @Test
  void answersWithAProblemWhereNothingWasTaken() throws Exception {
    HttpResponse<String> response = post(NDJSON, "{broken");

    JsonNode problem = MAPPER.readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(problem.get("code").textValue()).isEqualTo("all_rejected");
    assertThat(problem.at("/rejected/0/code").textValue()).isEqualTo("invalid_json");
  }

  @Test
  void sendsAnythingThatFitsWhereValidationIsOff() throws Exception {
    HttpResponse<String> response =
        post("?validate=none", NDJSON, "{broken\n".getBytes(StandardCharsets.UTF_8));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(firehose.deliveredLines()).containsExactly("{broken");
  }

  @Test
  void triesRecordsAgainThatFirehoseDidNotTake() throws Exception {
    firehose.failing(call -> call < 2 ? List.of(0) : List.of());

    HttpResponse<String> response = post(NDJSON, GOOD);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(firehose.requests()).hasSize(3);
    assertThat(firehose.deliveredLines()).containsExactly(GOOD);
  }

  @Test
  void returnsByIndexWhatFirehoseNeverTakes() throws Exception {
    String large =
        "{\"id\":\"big\",\"updated\":\"2026-01-31\",\"text\":\"" + "x".repeat(1_023_900) + "\"}";
    firehose.failing(call -> call == 0 ? List.of(1) : List.of(0));

    HttpResponse<String> response = post(NDJSON, GOOD + "\n" + large);

    JsonNode receipt = MAPPER.readTree(response.body());
    assertThat(receipt.get("accepted").intValue()).isEqualTo(1);
    assertThat(receipt.at("/rejected/0/index").intValue()).isEqualTo(1);
    assertThat(receipt.at("/rejected/0/code").textValue()).isEqualTo("delivery_failed");
  }

  @Test
  void asksToTryAgainWhereTheStreamIsNotThere() throws Exception {
    firehose.throwing(ResourceNotFoundException.builder().message("gone").build());

    HttpResponse<String> response = post(NDJSON, GOOD);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(firehose.requests()).hasSize(1);
  }
}
