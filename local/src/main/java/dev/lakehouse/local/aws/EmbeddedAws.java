package dev.lakehouse.local.aws;

import dev.lakehouse.local.aws.events.EventBridge;
import dev.lakehouse.local.aws.events.EventTarget;
import dev.lakehouse.local.aws.faults.FaultInjector;
import dev.lakehouse.local.aws.firehose.Firehose;
import dev.lakehouse.local.aws.lambda.Lambda;
import dev.lakehouse.local.aws.lambda.LambdaSettings;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.manners.RateLimits;
import dev.lakehouse.local.aws.s3.ObjectStorage;
import dev.lakehouse.local.aws.state.DurableFiles;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.AwsServlet;
import dev.lakehouse.local.aws.wire.Gate;
import dev.lakehouse.local.aws.wire.SignatureCheck;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * S3, Firehose, EventBridge and Lambda in this process, on one HTTP port. Everything is kept under
 * its data directory, and nothing that was acknowledged is lost when the process is killed.
 */
public final class EmbeddedAws implements AutoCloseable {
  private final EmbeddedAwsSettings settings;
  private final FaultInjector faults;
  private final Gate gate;
  private final HttpPort port;
  private final Lambda lambda;
  private final EventBridge eventBridge;
  private final ObjectStorage storage;
  private final Firehose firehose;

  private EmbeddedAws(EmbeddedAwsSettings settings, Clock clock) {
    this.settings = settings;
    this.faults = new FaultInjector(settings.faults(), 1);
    this.port = HttpPort.open(settings.host(), settings.port());
    Path data = DurableFiles.createDirectory(settings.dataDirectory()).toAbsolutePath();
    Account account = settings.account();
    Durations durations = settings.manners().durations();
    this.gate = new Gate(new RateLimits(settings.manners().rates(), clock), faults);

    // S3 sends events, events start functions, functions take their code from S3
    AtomicReference<Lambda> functions = new AtomicReference<>();
    EventTarget target =
        (function, rule, payload) -> functions.get().deliver(function, rule, payload);
    this.eventBridge =
        new EventBridge(
            data.resolve("events"),
            account,
            target,
            faults,
            new EventBridge.Timing(clock, durations));
    this.storage =
        new ObjectStorage(
            data.resolve("s3"),
            account,
            eventBridge.sink(),
            new ObjectStorage.Surroundings(clock, durations, gate));
    this.lambda = new Lambda(lambdaSettings(data), storage.objects(), durations, clock);
    functions.set(lambda);
    this.firehose = firehose(data, clock);
  }

  private Firehose firehose(Path data, Clock clock) {
    return new Firehose(
        data.resolve("firehose"),
        settings.account(),
        storage.objects(),
        faults,
        new Firehose.Timing(clock, settings.manners().durations(), settings.longestBuffering()));
  }

  private LambdaSettings lambdaSettings(Path data) {
    EmbeddedAwsSettings.FunctionSettings functions = settings.functions();
    return new LambdaSettings(
        data,
        settings.account(),
        "127.0.0.1:" + port.number(),
        functions.mostProcesses(),
        functions.idleTimeout(),
        functions.largestHeapMegabytes(),
        functions.retryDelays(),
        functions.runtimeClient());
  }

  /** Starts on what the data directory holds. */
  public static EmbeddedAws start(EmbeddedAwsSettings settings) {
    return start(settings, Clock.systemUTC());
  }

  /** Starts with another clock, which schedules and buffers go by. */
  public static EmbeddedAws start(EmbeddedAwsSettings settings, Clock clock) {
    return start(settings, clock, Exchange.Listener.none());
  }

  /** Starts with somebody who hears of every request. */
  public static EmbeddedAws start(
      EmbeddedAwsSettings settings, Clock clock, Exchange.Listener listener) {
    EmbeddedAws aws = new EmbeddedAws(settings, clock);
    try {
      aws.serve(listener);
      return aws;
    } catch (RuntimeException e) {
      aws.close();
      throw e;
    }
  }

  private void serve(Exchange.Listener listener) {
    // before the first call, so that no event comes in beside those of an earlier process
    lambda.start();
    port.serve(
        new AwsServlet(
            new SignatureCheck(settings.account()),
            gate,
            new AwsServlet.Services(
                Map.of(EventBridge.TARGET, eventBridge, Firehose.TARGET, firehose),
                lambda,
                lambda.runtime(),
                storage.servlet())),
        listener);
    storage.start();
    eventBridge.start();
    firehose.start();
  }

  /** Where every AWS client finds it. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port.number());
  }

  public int port() {
    return port.number();
  }

  /** What goes wrong on purpose; can be changed at any time. */
  public FaultInjector faults() {
    return faults;
  }

  /** The variables with which the AWS SDK of any language finds this AWS. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint().toString(),
        "AWS_REGION", settings.account().region(),
        "AWS_ACCESS_KEY_ID", settings.account().accessKey(),
        "AWS_SECRET_ACCESS_KEY", settings.account().secretKey());
  }

  /** Ends the functions first, then the services; buffered records stay for the next start. */
  @Override
  public void close() {
    eventBridge.close();
    lambda.close();
    firehose.close();
    port.close();
    storage.close();
  }
}
