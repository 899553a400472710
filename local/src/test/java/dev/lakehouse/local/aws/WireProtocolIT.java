package dev.lakehouse.local.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import dev.lakehouse.local.aws.wire.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are no AWS SDK: plain HTTP with signatures made by hand, in Java and in Python. */
class WireProtocolIT {
  private static final Path PYTHON_CLIENT = Path.of("src/test/python/plain_client.py");

  @TempDir Path data;
  private EmbeddedAws aws;
  private SignedRequests client;

  @BeforeEach
  void start() {
    aws = EmbeddedAws.start(EmbeddedAwsSettings.of(data, 0));
    client = new SignedRequests(aws.endpoint(), "local", "local-secret");
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void conditionalPutSucceedsOnceOverPlainHttp() throws Exception {
    assertThat(client.send("s3", "PUT", "/plain", Map.of(), "").statusCode()).isEqualTo(200);

    HttpResponse<String> first = putOnce("one");
    HttpResponse<String> second = putOnce("two");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("ETag")).isPresent();
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(second.body()).contains("PreconditionFailed");
    assertThat(client.send("s3", "GET", "/plain/a%20key/1", Map.of(), "").body()).isEqualTo("one");
  }

  private HttpResponse<String> putOnce(String body) throws Exception {
    return client.send("s3", "PUT", "/plain/a%20key/1", Map.of("if-none-match", "*"), body);
  }

  @Test
  void recordsOfPlainHttpReachTheBucket() throws Exception {
    client.send("s3", "PUT", "/plain", Map.of(), "");
    HttpResponse<String> created =
        client.json(
            "firehose",
            "Firehose_20150804.CreateDeliveryStream",
            """
            {"DeliveryStreamName": "plain", "ExtendedS3DestinationConfiguration": {
              "RoleARN": "arn:aws:iam::000000000000:role/firehose",
              "BucketARN": "arn:aws:s3:::plain", "Prefix": "in/!{timestamp:yyyy}/",
              "ErrorOutputPrefix": "errors/!{firehose:error-output-type}/",
              "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 0}}}
            """);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
    String record = Base64.getEncoder().encodeToString("{\"a\":1}\n".getBytes(UTF_8));

    HttpResponse<String> put =
        await()
            .atMost(ONE_MINUTE)
            .until(
                () ->
                    client.json(
                        "firehose",
                        "Firehose_20150804.PutRecordBatch",
                        "{\"DeliveryStreamName\":\"plain\",\"Records\":[{\"Data\":\""
                            + record
                            + "\"},{\"Data\":\""
                            + record
                            + "\"}]}"),
                response -> response.statusCode() == 200);

    assertThat(Json.readObject(put.body().getBytes(UTF_8)).path("FailedPutCount").asInt()).isZero();
    await()
        .atMost(ONE_MINUTE)
        .untilAsserted(
            () ->
                assertThat(client.send("s3", "GET", "/plain", Map.of(), "").body())
                    .contains("<Key>in/20"));
  }

  @Test
  void eventsOfPlainHttpAreTakenOneByOne() throws Exception {
    HttpResponse<String> put =
        client.json(
            "events",
            "AWSEvents.PutEvents",
            """
            {"Entries": [
              {"Source": "test", "DetailType": "Said", "Detail": "{\\"word\\": 1}"},
              {"Source": "test", "DetailType": "Said", "Detail": "no json"}]}
            """);

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(put.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
    var answer = Json.readObject(put.body().getBytes(UTF_8));
    assertThat(answer.path("FailedEntryCount").asInt()).isEqualTo(1);
    assertThat(answer.path("Entries").path(0).path("EventId").asText()).isNotEmpty();
    assertThat(answer.path("Entries").path(1).path("ErrorCode").asText())
        .isEqualTo("MalformedDetail");
  }

  @Test
  void wrongAndAbsentSignaturesAreRefused() throws Exception {
    SignedRequests stranger = new SignedRequests(aws.endpoint(), "local", "wrong");
    SignedRequests unknown = new SignedRequests(aws.endpoint(), "nobody", "local-secret");

    HttpResponse<String> wrong = stranger.json("events", "AWSEvents.ListRules", "{}");
    HttpResponse<String> unknownKey = unknown.json("events", "AWSEvents.ListRules", "{}");
    HttpResponse<String> ofS3 = stranger.send("s3", "GET", "/", Map.of(), "");
    HttpResponse<String> ofLambda =
        stranger.send("lambda", "GET", "/2015-03-31/functions/", Map.of(), "");

    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.body()).contains("InvalidSignatureException");
    assertThat(unknownKey.body()).contains("UnrecognizedClientException");
    assertThat(ofS3.statusCode()).isEqualTo(403);
    assertThat(ofLambda.headers().firstValue("x-amzn-ErrorType"))
        .contains("InvalidSignatureException");
  }

  @Test
  void pythonsStandardLibraryIsEnoughForAClient() throws Exception {
    Optional<String> python = python();
    if (python.isEmpty()) {
      // the same calls are made from Java above
      return;
    }

    Process process =
        new ProcessBuilder(python.get(), PYTHON_CLIENT.toString(), aws.endpoint().toString())
            .redirectErrorStream(true)
            .start();

    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  private static Optional<String> python() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("python3", "--version").start();
      return process.waitFor() == 0 ? Optional.of("python3") : Optional.empty();
    } catch (java.io.IOException e) {
      return Optional.empty();
    }
  }
}
