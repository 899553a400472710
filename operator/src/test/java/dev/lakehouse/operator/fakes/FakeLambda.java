package dev.lakehouse.operator.fakes;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.*;

/**
 * Lambda in memory; functions are active at once unless {@link #delay} says otherwise. The code's
 * digest is read off its key, which ends with {@code {sha}.zip}.
 */
public final class FakeLambda extends FakeSurroundings {

  private final Map<String, FakeFunction> functions = new ConcurrentSkipListMap<>();
  private final List<String> invocations = new CopyOnWriteArrayList<>();
  private volatile boolean slow;
  private volatile Predicate<FakeFunction> failing = function -> false;

  /** A Lambda without functions. */
  public FakeLambda(CallLog log) {
    super(log);
  }

  /** Functions by name. */
  public Map<String, FakeFunction> functions() {
    return functions;
  }

  /** Names of invoked functions, in order. */
  public List<String> invocations() {
    return invocations;
  }

  /** Invocations of functions that this holds for fail. */
  public void failWhere(Predicate<FakeFunction> failing) {
    this.failing = failing;
  }

  /** New and updated functions stay at work until {@link #finish}. */
  public void delay() {
    slow = true;
  }

  /** All functions are done with what they were at. */
  public void finish() {
    functions
        .values()
        .forEach(f -> f.configure(c -> c.state(State.ACTIVE).lastUpdateStatus(done())));
  }

  private static LastUpdateStatus done() {
    return LastUpdateStatus.SUCCESSFUL;
  }

  private LastUpdateStatus changed() {
    return slow ? LastUpdateStatus.IN_PROGRESS : done();
  }

  @Override
  public CreateFunctionResponse createFunction(CreateFunctionRequest request) {
    log.called("CreateFunction");
    String name = request.functionName();
    if (functions.containsKey(name)) {
      throw ResourceConflictException.builder().message("Function already exist: " + name).build();
    }
    State state = slow ? State.PENDING : State.ACTIVE;
    FunctionConfiguration configuration =
        FunctionConfiguration.builder()
            .functionName(name)
            .functionArn(ARN + name)
            .role(request.role())
            .runtime(request.runtime())
            .handler(request.handler())
            .memorySize(request.memorySize())
            .timeout(request.timeout())
            .ephemeralStorage(request.ephemeralStorage())
            .architectures(request.architectures())
            .environment(environment(request.environment()))
            .codeSha256(digest(request.code().s3Key()))
            .state(state)
            .lastUpdateStatus(done())
            .build();
    functions.put(name, new FakeFunction(configuration, request.tags()));
    return log.reply(
        "CreateFunction",
        CreateFunctionResponse.builder().functionArn(ARN + name).state(state).build());
  }

  @Override
  public GetFunctionResponse getFunction(GetFunctionRequest request) {
    log.called("GetFunction");
    FakeFunction function = find(request.functionName());
    var response =
        GetFunctionResponse.builder()
            .configuration(function.configuration())
            .tags(Map.copyOf(function.tags()));
    if (function.concurrency() != null) {
      response.concurrency(c -> c.reservedConcurrentExecutions(function.concurrency()));
    }
    return response.build();
  }

  @Override
  public UpdateFunctionConfigurationResponse updateFunctionConfiguration(
      UpdateFunctionConfigurationRequest request) {
    log.called("UpdateFunctionConfiguration");
    FakeFunction function = idle(request.functionName());
    function.configure(
        c ->
            c.role(request.role())
                .runtime(request.runtime())
                .handler(request.handler())
                .memorySize(request.memorySize())
                .timeout(request.timeout())
                .ephemeralStorage(request.ephemeralStorage())
                .environment(environment(request.environment()))
                .lastUpdateStatus(changed()));
    return log.reply(
        "UpdateFunctionConfiguration",
        UpdateFunctionConfigurationResponse.builder().lastUpdateStatus(changed()).build());
  }

  @Override
  public UpdateFunctionCodeResponse updateFunctionCode(UpdateFunctionCodeRequest request) {
    log.called("UpdateFunctionCode");
    FakeFunction function = idle(request.functionName());
    function.configure(
        c ->
            c.codeSha256(digest(request.s3Key()))
                .architectures(request.architectures())
                .lastUpdateStatus(changed()));
    return log.reply(
        "UpdateFunctionCode",
        UpdateFunctionCodeResponse.builder().lastUpdateStatus(changed()).build());
  }

  @Override
  public DeleteFunctionResponse deleteFunction(DeleteFunctionRequest request) {
    log.called("DeleteFunction");
    find(request.functionName());
    functions.remove(request.functionName());
    return log.reply("DeleteFunction", DeleteFunctionResponse.builder().build());
  }

  @Override
  public InvokeResponse invoke(InvokeRequest request) {
    log.called("Invoke");
    find(request.functionName());
    invocations.add(request.functionName());
    var response = InvokeResponse.builder().statusCode(200);
    if (failing.test(find(request.functionName()))) {
      response
          .functionError("Unhandled")
          .payload(SdkBytes.fromUtf8String("{\"errorMessage\":\"no such class\"}"));
    }
    return log.reply("Invoke", response.build());
  }

  @Override
  FakeFunction find(String name) {
    if (!functions.containsKey(name)) {
      throw ResourceNotFoundException.builder().message("Function not found: " + name).build();
    }
    return functions.get(name);
  }

  private FakeFunction idle(String name) {
    FakeFunction function = find(name);
    if (function.configuration().lastUpdateStatus() == LastUpdateStatus.IN_PROGRESS
        || function.configuration().state() == State.PENDING) {
      throw ResourceConflictException.builder().message("an update is in progress").build();
    }
    return function;
  }

  private static EnvironmentResponse environment(Environment wanted) {
    return EnvironmentResponse.builder().variables(wanted.variables()).build();
  }

  private static String digest(String key) {
    String hex = key.substring(key.lastIndexOf('/') + 1, key.length() - ".zip".length());
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  void snapshot(Map<String, String> state) {
    functions.forEach((name, function) -> state.put("function " + name, function.snapshot()));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
