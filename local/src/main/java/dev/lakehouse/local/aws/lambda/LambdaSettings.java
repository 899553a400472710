package dev.lakehouse.local.aws.lambda;

import dev.lakehouse.local.aws.wire.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How functions are run on this machine.
 *
 * @param endpoint where functions reach AWS, host and port
 * @param mostProcesses how many processes of functions there may be at once
 * @param idleTimeout how long a process without work lives
 * @param largestHeapMegabytes bound of a process's heap, whatever its function's memory
 * @param retryDelays what to wait before the first and the second retry of an asynchronous event
 * @param runtimeClient the class whose main method is the runtime loop
 */
public record LambdaSettings(
    Path directory,
    Account account,
    String endpoint,
    int mostProcesses,
    Duration idleTimeout,
    int largestHeapMegabytes,
    List<Duration> retryDelays,
    String runtimeClient) {
  /** AWS's own runtime interface client; it has a native library for Linux only. */
  public static final String AWS_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** The loop for other systems. */
  public static final String OWN_CLIENT = "dev.lakehouse.local.aws.lambda.child.OwnRuntimeLoop";

  /** The runtime loop that works on this system. */
  public static String usualClient() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return system.contains("linux") ? AWS_CLIENT : OWN_CLIENT;
  }
}
