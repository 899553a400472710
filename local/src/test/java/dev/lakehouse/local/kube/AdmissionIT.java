package dev.lakehouse.local.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionIT {

  @TempDir Path directory;
  private KubernetesFixture api;

  @BeforeEach
  void start() throws Exception {
    api = new KubernetesFixture(directory);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"keys":["a"],"parts":[{"name":"a"}]} | spec.size: Required value
          {"size":11,"keys":["a"],"parts":[{"name":"a"}]} | spec.size: Invalid value: 11: spec.size in body should be less than or equal to 10
          {"size":"x","keys":["a"],"parts":[{"name":"a"}]} | spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"
          {"size":1,"keys":[]} | spec.keys: Invalid value: 0: spec.keys in body should have at least 1 items
          {"size":1,"keys":["a"],"colour":"Green","parts":[{"name":"a"}]} | spec.colour: Unsupported value: "Green": supported values: "Red", "Blue"
          {"size":1,"keys":["a"],"interval":"60","parts":[{"name":"a"}]} | spec.interval: Invalid value: "60": spec.interval in body should match '^[0-9]+s$'
          {"size":1,"keys":["a"],"parts":[{"name":"a"},{"name":"a"}]} | spec.parts[1]: Duplicate value: {"name":"a"}
          {"size":1,"keys":["a"],"parts":[{"name":"123456789"}]} | spec.parts[0].name: Too long: may not be more than 8 bytes
          {"size":1,"keys":["a"],"parts":[{"name":"b"}]} | spec: Invalid value: "object": every key must be a part
          """)
  void refusesWithTheWordsOfTheApiServer(String spec, String message) throws Exception {
    HttpResponse<String> answer = api.create(KubernetesFixture.widget("one", spec));

    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode status = new ObjectMapper().readTree(answer.body());
    assertThat(status.path("reason").asText()).isEqualTo("Invalid");
    assertThat(status.path("message").asText())
        .isEqualTo("Widget.example.dev \"one\" is invalid: " + message);
    JsonNode cause = status.at("/details/causes/0");
    assertThat(cause.path("field").asText() + ": " + cause.path("message").asText())
        .isEqualTo(message);
  }

  @Test
  void fillsDefaultsAndDropsUnknownFields() throws Exception {
    String spec =
        """
        {"size": 1, "keys": ["a"], "parts": [{"name": "a"}], "unknown": 1, "free": {"x": {"y": 1}}}
        """;

    HttpResponse<String> answer = api.create(KubernetesFixture.widget("one", spec));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Warning"))
        .hasValue("299 - \"unknown field \\\"spec.unknown\\\"\"");
    JsonNode stored = new ObjectMapper().readTree(answer.body()).path("spec");
    assertThat(stored.path("colour").asText()).isEqualTo("Red");
    assertThat(stored.at("/nested/deep").asBoolean()).isTrue();
    assertThat(stored.has("unknown")).isFalse();
    assertThat(stored.at("/free/x/y").asInt()).isEqualTo(1);
  }

  @Test
  void refusesUnknownFieldsWhenAskedToBeStrict() throws Exception {
    String body =
        KubernetesFixture.widget(
            "one", "{\"size\": 1, \"keys\": [\"a\"], \"parts\": [{\"name\": \"a\", \"x\": 1}]}");

    HttpResponse<String> answer =
        api.send(
            "POST",
            KubernetesFixture.WIDGETS + "?fieldValidation=Strict",
            "application/json",
            body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("strict decoding error: unknown field \\\"spec.parts[0].x\\\"");
  }

  @Test
  void comparesWithTheOldObjectInTransitionRules() throws Exception {
    String spec = "{\"size\": 1, \"keys\": [\"a\"], \"parts\": [{\"name\": \"a\", \"amount\": 2}]}";
    api.create(KubernetesFixture.widget("one", spec));

    HttpResponse<String> keys = patch("{\"spec\":{\"keys\":[\"a\",\"a\"]}}");
    HttpResponse<String> shrink = patch("{\"spec\":{\"parts\":[{\"name\":\"a\",\"amount\":1}]}}");
    HttpResponse<String> grow = patch("{\"spec\":{\"parts\":[{\"name\":\"a\",\"amount\":3}]}}");

    assertThat(keys.body()).contains("spec: Invalid value: \\\"object\\\": keys are immutable");
    assertThat(shrink.body())
        .contains("spec.parts[0].amount: Invalid value: \\\"integer\\\": an amount never shrinks");
    assertThat(grow.statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> patch(String patch) throws Exception {
    return api.send(
        "PATCH", KubernetesFixture.WIDGETS + "/one", "application/merge-patch+json", patch);
  }
}
