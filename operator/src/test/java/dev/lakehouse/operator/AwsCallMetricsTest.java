package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

class AwsCallMetricsTest {

  private final OperatorMetrics metrics = new OperatorMetrics();
  private final Queue<Answer> answers = new ArrayDeque<>();
  private HttpServer server;
  private AwsClients aws;

  private record Answer(int status, String errorType) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    aws =
        AwsClients.fromEnvironment(
            Map.of(
                "AWS_ENDPOINT_URL",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "key",
                "AWS_SECRET_ACCESS_KEY",
                "secret"),
            metrics.awsCalls(),
            List.of());
  }

  @AfterEach
  void stop() {
    aws.close();
    server.stop(0);
  }

  @Test
  void countsEachTryByItsOutcome() {
    answers.add(new Answer(429, "TooManyRequestsException"));
    answers.add(new Answer(200, ""));
    aws.lambda().getFunction(r -> r.functionName("f"));
    answers.add(new Answer(404, "ResourceNotFoundException"));
    assertThatThrownBy(() -> aws.lambda().getFunction(r -> r.functionName("f")))
        .isInstanceOf(ResourceNotFoundException.class);
    answers.add(new Answer(500, "ServiceException"));
    answers.add(new Answer(200, ""));
    aws.lambda().getPolicy(r -> r.functionName("f"));

    assertThat(calls("GetFunction", "throttled")).isEqualTo(1);
    assertThat(calls("GetFunction", "success")).isEqualTo(1);
    assertThat(calls("GetFunction", "refused")).isEqualTo(1);
    assertThat(calls("GetPolicy", "failed")).isEqualTo(1);
    assertThat(calls("GetPolicy", "success")).isEqualTo(1);
  }

  @Test
  void countsCallsThatNobodyAnswers() {
    server.stop(0);

    assertThatThrownBy(() -> aws.lambda().deleteFunction(r -> r.functionName("f")))
        .isInstanceOf(SdkClientException.class);

    assertThat(calls("DeleteFunction", "failed")).isGreaterThanOrEqualTo(1);
    assertThat(calls("DeleteFunction", "success")).isZero();
  }

  @Test
  void timesWhatIsHeldBackToStayUnderTheRate() {
    for (int i = 0; i < 18; i++) {
      answers.add(new Answer(200, ""));
      aws.lambda().getFunction(r -> r.functionName("f"));
    }

    // 15 at once, then 15 a second; calls that take their time need not wait
    String waits = "{operation=\"GetFunction\",service=\"Lambda\"}";
    double held = value("lakehouse_aws_waits_seconds_count" + waits);
    assertThat(held).isBetween(0.0, 3.0);
    assertThat(value("lakehouse_aws_waits_seconds_sum" + waits)).isLessThanOrEqualTo(held / 15);
  }

  private double calls(String operation, String outcome) {
    return value(
        "lakehouse_aws_calls_seconds_count{operation=\"%s\",outcome=\"%s\",service=\"Lambda\"}"
            .formatted(operation, outcome));
  }

  private double value(String series) {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .sum();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Answer answer = answers.remove();
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (!answer.errorType().isEmpty()) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", answer.errorType());
    }
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
