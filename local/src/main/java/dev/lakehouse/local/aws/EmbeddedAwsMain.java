package dev.lakehouse.local.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The embedded AWS as a process of its own, for lakes whose other parts run elsewhere. */
@Command(
    name = "embedded-aws",
    description = "S3, Firehose, EventBridge and Lambda on one port, until SIGTERM.",
    mixinStandardHelpOptions = true)
public final class EmbeddedAwsMain implements Runnable {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Where everything is kept.")
  private Path data;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (${DEFAULT-VALUE}).")
  private String host;

  @Option(names = "--port", defaultValue = "4566", description = "Port (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--longest-buffering",
      defaultValue = "PT15M",
      paramLabel = "DURATION",
      description = "No record waits longer in a delivery stream (${DEFAULT-VALUE}).")
  private Duration longestBuffering;

  private EmbeddedAwsMain() {}

  /** Runs until the process is told to end. */
  public static void main(String[] arguments) {
    int status = new CommandLine(new EmbeddedAwsMain()).execute(arguments);
    if (status != 0) {
      System.exit(status);
    }
  }

  @Override
  public void run() {
    EmbeddedAws aws =
        EmbeddedAws.start(
            EmbeddedAwsSettings.of(data, port)
                .withHost(host)
                .withLongestBuffering(longestBuffering));
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  aws.close();
                  ended.countDown();
                },
                "shutdown"));
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
