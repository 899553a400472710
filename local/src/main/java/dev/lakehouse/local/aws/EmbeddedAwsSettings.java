package dev.lakehouse.local.aws;

import dev.lakehouse.local.aws.faults.Faults;
import dev.lakehouse.local.aws.lambda.LambdaSettings;
import dev.lakehouse.local.aws.manners.Manners;
import dev.lakehouse.local.aws.wire.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the embedded AWS runs.
 *
 * @param dataDirectory everything it knows; a second start on it goes on where the first one ended
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param manners how AWS takes its time and rations its calls
 * @param faults what goes wrong beyond that
 * @param longestBuffering no record waits longer in a delivery stream, whatever the stream says
 * @param functions how functions are run
 */
public record EmbeddedAwsSettings(
    Path dataDirectory,
    String host,
    int port,
    Account account,
    Manners manners,
    Faults faults,
    Duration longestBuffering,
    FunctionSettings functions) {

  /**
   * How functions are run; see {@link LambdaSettings}.
   *
   * @param retryDelays before the first and the second retry; AWS waits one and two minutes
   */
  public record FunctionSettings(
      int mostProcesses,
      Duration idleTimeout,
      int largestHeapMegabytes,
      List<Duration> retryDelays,
      String runtimeClient) {

    /** What suits a laptop. */
    public static FunctionSettings usual() {
      return new FunctionSettings(
          Math.max(4, 2 * Runtime.getRuntime().availableProcessors()),
          Duration.ofMinutes(5),
          512,
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(5)),
          LambdaSettings.usualClient());
    }
  }

  /** On this machine only, without faults, streams buffering as long as they say. */
  public static EmbeddedAwsSettings of(Path dataDirectory, int port) {
    return new EmbeddedAwsSettings(
        dataDirectory,
        "127.0.0.1",
        port,
        Account.local(),
        Manners.instant(),
        Faults.none(),
        Duration.ofMinutes(15),
        FunctionSettings.usual());
  }

  /** The same, listening on another address. */
  public EmbeddedAwsSettings withHost(String other) {
    return new EmbeddedAwsSettings(
        dataDirectory, other, port, account, manners, faults, longestBuffering, functions);
  }

  /** The same with other manners. */
  public EmbeddedAwsSettings withManners(Manners other) {
    return new EmbeddedAwsSettings(
        dataDirectory, host, port, account, other, faults, longestBuffering, functions);
  }

  /** The same with other faults. */
  public EmbeddedAwsSettings withFaults(Faults other) {
    return new EmbeddedAwsSettings(
        dataDirectory, host, port, account, manners, other, longestBuffering, functions);
  }

  /** The same with another bound of buffering. */
  public EmbeddedAwsSettings withLongestBuffering(Duration other) {
    return new EmbeddedAwsSettings(
        dataDirectory, host, port, account, manners, faults, other, functions);
  }

  /** The same with functions run in another way. */
  public EmbeddedAwsSettings withFunctions(FunctionSettings other) {
    return new EmbeddedAwsSettings(
        dataDirectory, host, port, account, manners, faults, longestBuffering, other);
  }
}
