package dev.lakehouse.local.aws.lambda;

import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.RestAnswer;
import dev.lakehouse.local.aws.wire.RestRequest;
import dev.lakehouse.local.aws.wire.RestService;
import dev.lakehouse.local.aws.wire.RuntimeEndpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded Lambda. */
public final class Lambda implements RestService, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lambda.class);

  private final Functions functions;
  private final ProcessPool pool;
  private final EventQueue queue;
  private final RuntimeEndpoint runtime;
  private final FunctionOperations functionOperations;
  private final PolicyOperations policies;
  private final InvocationSettings invocationSettings;
  private final InvokeOperation invoke;

  public Lambda(LambdaSettings settings, BlobStore objects, Durations durations, Clock clock) {
    Path state = settings.directory().resolve("lambda");
    this.functions = new Functions(state.resolve("functions"), settings.account(), clock);
    CodeStore codes = new CodeStore(settings.directory().resolve("functions"));
    codes.clean(
        functions.documents().values().stream()
            .map(function -> function.code().folder())
            .collect(Collectors.toSet()));
    ProcessStarter starter = new ProcessStarter(settings, codes);
    this.pool = new ProcessPool(starter, settings, clock);
    this.queue = new EventQueue(state.resolve("queue"), functions, pool, settings, clock);
    this.runtime = new RuntimeApi(pool, functions);
    this.functionOperations = new FunctionOperations(functions, codes, objects, durations, clock);
    this.policies = new PolicyOperations(functions);
    this.invocationSettings = new InvocationSettings(functions, clock);
    this.invoke = new InvokeOperation(functions, pool, queue, starter, clock);
  }

  /** From now on asynchronous events run. */
  public void start() {
    queue.start();
  }

  /** Where the processes of functions fetch their calls. */
  public RuntimeEndpoint runtime() {
    return runtime;
  }

  /** Takes an event that a rule matched; see {@code EventTarget}. */
  public void deliver(String functionArn, String ruleArn, byte[] payload) {
    Optional<FunctionDocument> function = functions.get(functionArn);
    if (function.isEmpty()
        || !PolicyOperations.permits(function.get(), "events.amazonaws.com", ruleArn)) {
      LOG.warn("{} may not invoke {}, or there is none: event dropped", ruleArn, functionArn);
      return;
    }
    queue.submit(function.get().name(), EventQueue.newRequestId(), payload);
  }

  @Override
  public String operation(RestRequest request) {
    return LambdaOperation.name(request);
  }

  @Override
  public RestAnswer handle(RestRequest request) {
    List<String> path = request.path();
    if (path.size() < 2) {
      throw unknown(request);
    }
    if (path.get(1).equals("tags") && path.size() == 3) {
      return invocationSettings.tags(path.get(2), request);
    }
    if (!path.get(1).equals("functions")) {
      throw unknown(request);
    }
    return switch (path.size()) {
      case 2 ->
          request.method().equals("POST")
              ? functionOperations.create(request)
              : functionOperations.list();
      case 3 -> function(path.get(2), request);
      default -> part(path.get(2), path.get(3), request);
    };
  }

  private RestAnswer function(String name, RestRequest request) {
    if (request.method().equals("GET")) {
      return functionOperations.get(name);
    }
    RestAnswer answer = functionOperations.delete(name);
    pool.endAll(Functions.name(name));
    return answer;
  }

  private RestAnswer part(String name, String part, RestRequest request) {
    boolean get = request.method().equals("GET");
    return switch (part) {
      case "configuration" ->
          get
              ? functionOperations.getConfiguration(name)
              : functionOperations.updateConfiguration(name, request);
      case "code" -> functionOperations.updateCode(name, request);
      case "invocations" -> invoke.invoke(name, request);
      case "policy" -> policy(name, request);
      case "concurrency" -> invocationSettings.concurrency(name, request);
      case "event-invoke-config" -> invocationSettings.eventInvoke(name, request);
      case "recursion-config" -> invocationSettings.recursion(name, request);
      default -> throw unknown(request);
    };
  }

  private RestAnswer policy(String name, RestRequest request) {
    return switch (request.method()) {
      case "GET" -> policies.get(name);
      case "DELETE" -> policies.remove(name, request.path().get(request.path().size() - 1));
      default -> policies.add(name, request);
    };
  }

  private static AwsException unknown(RestRequest request) {
    return new AwsException(
        404,
        "UnknownOperationException",
        "Not embedded here: " + request.method() + " /" + String.join("/", request.path()));
  }

  @Override
  public void close() {
    queue.close();
    pool.close();
  }
}
