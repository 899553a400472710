package dev.lakehouse.bench.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.bench.figures.BenchFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** The one function of the embedded AWS, called and measured. */
public final class MeasuredFunction {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DURATION = Pattern.compile("\tDuration: ([0-9.]+) ms");
  private static final Pattern INITIALIZATION = Pattern.compile("\tInit Duration: ([0-9.]+) ms");
  private static final double NANOS = 1e9;

  private final LambdaClient lambda;
  private final AwsProcess aws;
  private final String name;

  MeasuredFunction(LambdaClient lambda, AwsProcess aws, String name) {
    this.lambda = lambda;
    this.aws = aws;
    this.name = name;
  }

  /** Calls it and waits; in the process that is there, or in a new one. */
  public Call call(String payload) {
    Traffic traffic = aws.traffic();
    ProcessFigures before = figures();
    long begun = System.nanoTime();
    InvokeResponse response =
        lambda.invoke(
            request ->
                request
                    .functionName(name)
                    .logType(LogType.TAIL)
                    .payload(SdkBytes.fromUtf8String(payload)));
    double wall = (System.nanoTime() - begun) / NANOS;
    if (response.functionError() != null) {
      throw new BenchFailure("the function failed: " + response.payload().asUtf8String());
    }
    ProcessFigures after = figures();
    String report = report(response);
    return new Call(
        json(response),
        wall,
        after.cpuSeconds() - before.cpuSeconds(),
        after.peakBytes(),
        number(INITIALIZATION, report),
        number(DURATION, report),
        aws.traffic().since(traffic));
  }

  /** CPU seconds and peak memory of its process until now. */
  public ProcessFigures figures() {
    return aws.function().map(p -> ProcessFigures.of(p.pid())).orElse(ProcessFigures.NONE);
  }

  /** Ends its process, as Lambda does with an idle one: the next call begins with nothing. */
  public void end() {
    aws.function()
        .ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
  }

  private static String report(InvokeResponse response) {
    String tail =
        new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
    return tail.substring(Math.max(0, tail.lastIndexOf("REPORT RequestId")));
  }

  private static double number(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }

  private static JsonNode json(InvokeResponse response) {
    try {
      return JSON.readTree(response.payload().asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
