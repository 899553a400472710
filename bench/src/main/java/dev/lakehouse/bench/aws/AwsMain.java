package dev.lakehouse.bench.aws;

import dev.lakehouse.local.aws.EmbeddedAws;
import dev.lakehouse.local.aws.EmbeddedAwsSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The embedded AWS as a process of its own, so that its CPU time and memory are not measured. Says
 * its address, then answers each line with what went through S3 until then; ends with its input.
 */
public final class AwsMain {

  private AwsMain() {}

  /** Arguments: data folder, bucket, largest heap of a function in MiB. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // what a library prints must not look like an answer
    TrafficCounter counter = new TrafficCounter(arguments[1]);
    try (EmbeddedAws aws =
            EmbeddedAws.start(
                settings(Path.of(arguments[0]), Integer.parseInt(arguments[2])),
                Clock.systemUTC(),
                counter);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      out.println(aws.endpoint());
      while (in.readLine() != null) {
        out.println(counter.total().line());
      }
    }
    System.exit(0);
  }

  private static EmbeddedAwsSettings settings(Path data, int heapMegabytes) {
    EmbeddedAwsSettings.FunctionSettings usual = EmbeddedAwsSettings.FunctionSettings.usual();
    return EmbeddedAwsSettings.of(data, 0)
        .withFunctions(
            new EmbeddedAwsSettings.FunctionSettings(
                1,
                Duration.ofHours(1),
                heapMegabytes,
                List.of(Duration.ofSeconds(1)),
                usual.runtimeClient()));
  }
}
