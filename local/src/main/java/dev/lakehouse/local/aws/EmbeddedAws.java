package dev.lakehouse.local.aws;

import dev.lakehouse.local.aws.events.EventBridge;
import dev.lakehouse.local.aws.events.EventSink;
import dev.lakehouse.local.aws.faults.FaultInjector;
import dev.lakehouse.local.aws.firehose.Firehose;
import dev.lakehouse.local.aws.lambda.Lambda;
import dev.lakehouse.local.aws.lambda.LambdaSettings;
import dev.lakehouse.local.aws.s3.ObjectStorage;
import dev.lakehouse.local.aws.state.DurableFiles;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.AwsServlet;
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

    // S3 sends events, events start functions, functions take their code from S3
    AtomicReference<Lambda> functions = new AtomicReference<>();
    this.eventBridge =
        new EventBridge(
            data.resolve("events"),
            account,
            (function, rule, payload) -> functions.get().deliver(function, rule, payload),
            faults,
            clock);
    EventSink sink = eventBridge.sink();
    this.storage = new ObjectStorage(data.resolve("s3"), account, sink);
    this.lambda = new Lambda(lambdaSettings(data), storage.objects(), faults, clock);
    functions.set(lambda);
    this.firehose =
        new Firehose(
            data.resolve("firehose"),
            account,
            storage.objects(),
            faults,
            clock,
            settings.longestBuffering());
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
    EmbeddedAws aws = new EmbeddedAws(settings, clock);
    try {
      aws.serve();
      return aws;
    } catch (RuntimeException e) {
      aws.close();
      throw e;
    }
  }

  private void serve() {
    // before the first call, so that no event comes in beside those of an earlier process
    lambda.start();
    port.serve(
        new AwsServlet(
            new SignatureCheck(settings.account()),
            faults,
            new AwsServlet.Services(
                Map.of(EventBridge.TARGET, eventBridge, Firehose.TARGET, firehose),
                lambda,
                lambda.runtime(),
                storage.servlet())));
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
