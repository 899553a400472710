package dev.lakehouse.operator.fakes;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.*;

/** Lambda in memory. The code's digest is read off its key, which ends with {@code {sha}.zip}. */
public final class FakeLambda implements LambdaClient {

  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";

  /** A function with what surrounds it. */
  public static final class Function {
    private FunctionConfiguration configuration;
    private final Map<String, String> tags = new HashMap<>();
    private final Map<String, String> statements = new TreeMap<>();
    private Integer concurrency;
    private boolean retries;

    /** Its configuration. */
    public FunctionConfiguration configuration() {
      return configuration;
    }

    /** Its tags, to look at or to change. */
    public Map<String, String> tags() {
      return tags;
    }

    /** Its policy: source ARN by statement. */
    public Map<String, String> statements() {
      return statements;
    }

    /** Its reserved concurrency, or null. */
    public Integer concurrency() {
      return concurrency;
    }
  }

  private final CallLog log;
  private final Map<String, Function> functions = new TreeMap<>();
  private final List<String> invocations = new ArrayList<>();

  /** A Lambda without functions. */
  public FakeLambda(CallLog log) {
    this.log = log;
  }

  /** Functions by name. */
  public Map<String, Function> functions() {
    return functions;
  }

  /** Names of invoked functions, in order. */
  public List<String> invocations() {
    return invocations;
  }

  /** Puts a function into a state of change, or out of it. */
  public void setUpdating(String name, boolean updating) {
    Function function = find(name);
    function.configuration =
        function.configuration.toBuilder()
            .lastUpdateStatus(updating ? LastUpdateStatus.IN_PROGRESS : LastUpdateStatus.SUCCESSFUL)
            .build();
  }

  @Override
  public CreateFunctionResponse createFunction(CreateFunctionRequest request) {
    log.called("CreateFunction");
    String name = request.functionName();
    if (functions.containsKey(name)) {
      throw ResourceConflictException.builder().message("Function already exist: " + name).build();
    }
    Function function = new Function();
    function.configuration =
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
            .environment(
                EnvironmentResponse.builder().variables(request.environment().variables()).build())
            .codeSha256(digest(request.code().s3Key()))
            .state(State.ACTIVE)
            .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
            .build();
    function.tags.putAll(request.tags());
    functions.put(name, function);
    return log.reply(
        "CreateFunction",
        CreateFunctionResponse.builder().functionArn(ARN + name).state(State.ACTIVE).build());
  }

  @Override
  public GetFunctionResponse getFunction(GetFunctionRequest request) {
    log.called("GetFunction");
    Function function = find(request.functionName());
    var response =
        GetFunctionResponse.builder()
            .configuration(function.configuration)
            .tags(Map.copyOf(function.tags));
    if (function.concurrency != null) {
      response.concurrency(c -> c.reservedConcurrentExecutions(function.concurrency));
    }
    return response.build();
  }

  @Override
  public UpdateFunctionConfigurationResponse updateFunctionConfiguration(
      UpdateFunctionConfigurationRequest request) {
    log.called("UpdateFunctionConfiguration");
    Function function = find(request.functionName());
    function.configuration =
        function.configuration.toBuilder()
            .role(request.role())
            .handler(request.handler())
            .memorySize(request.memorySize())
            .timeout(request.timeout())
            .ephemeralStorage(request.ephemeralStorage())
            .environment(
                EnvironmentResponse.builder().variables(request.environment().variables()).build())
            .build();
    return log.reply(
        "UpdateFunctionConfiguration", UpdateFunctionConfigurationResponse.builder().build());
  }

  @Override
  public UpdateFunctionCodeResponse updateFunctionCode(UpdateFunctionCodeRequest request) {
    log.called("UpdateFunctionCode");
    Function function = find(request.functionName());
    function.configuration =
        function.configuration.toBuilder().codeSha256(digest(request.s3Key())).build();
    return log.reply("UpdateFunctionCode", UpdateFunctionCodeResponse.builder().build());
  }

  @Override
  public DeleteFunctionResponse deleteFunction(DeleteFunctionRequest request) {
    log.called("DeleteFunction");
    find(request.functionName());
    functions.remove(request.functionName());
    return log.reply("DeleteFunction", DeleteFunctionResponse.builder().build());
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    log.called("TagResource");
    find(request.resource().substring(ARN.length())).tags.putAll(request.tags());
    return log.reply("TagResource", TagResourceResponse.builder().build());
  }

  @Override
  public PutFunctionConcurrencyResponse putFunctionConcurrency(
      PutFunctionConcurrencyRequest request) {
    log.called("PutFunctionConcurrency");
    find(request.functionName()).concurrency = request.reservedConcurrentExecutions();
    return log.reply("PutFunctionConcurrency", PutFunctionConcurrencyResponse.builder().build());
  }

  @Override
  public DeleteFunctionConcurrencyResponse deleteFunctionConcurrency(
      DeleteFunctionConcurrencyRequest request) {
    log.called("DeleteFunctionConcurrency");
    find(request.functionName()).concurrency = null;
    return DeleteFunctionConcurrencyResponse.builder().build();
  }

  @Override
  public GetFunctionEventInvokeConfigResponse getFunctionEventInvokeConfig(
      GetFunctionEventInvokeConfigRequest request) {
    log.called("GetFunctionEventInvokeConfig");
    if (!find(request.functionName()).retries) {
      throw ResourceNotFoundException.builder().message("no config").build();
    }
    return GetFunctionEventInvokeConfigResponse.builder()
        .maximumRetryAttempts(2)
        .maximumEventAgeInSeconds(3600)
        .build();
  }

  @Override
  public PutFunctionEventInvokeConfigResponse putFunctionEventInvokeConfig(
      PutFunctionEventInvokeConfigRequest request) {
    log.called("PutFunctionEventInvokeConfig");
    find(request.functionName()).retries = true;
    return log.reply(
        "PutFunctionEventInvokeConfig", PutFunctionEventInvokeConfigResponse.builder().build());
  }

  @Override
  public GetPolicyResponse getPolicy(GetPolicyRequest request) {
    log.called("GetPolicy");
    Map<String, String> statements = find(request.functionName()).statements;
    if (statements.isEmpty()) {
      throw ResourceNotFoundException.builder().message("no policy").build();
    }
    List<String> parts = new ArrayList<>();
    statements.forEach(
        (sid, source) ->
            parts.add(
                "{\"Sid\":\"%s\",\"Condition\":{\"ArnLike\":{\"AWS:SourceArn\":\"%s\"}}}"
                    .formatted(sid, source)));
    return GetPolicyResponse.builder()
        .policy("{\"Statement\":[" + String.join(",", parts) + "]}")
        .build();
  }

  @Override
  public AddPermissionResponse addPermission(AddPermissionRequest request) {
    log.called("AddPermission");
    Function function = find(request.functionName());
    if (function.statements.containsKey(request.statementId())) {
      throw ResourceConflictException.builder().message("statement exists").build();
    }
    function.statements.put(request.statementId(), request.sourceArn());
    return log.reply("AddPermission", AddPermissionResponse.builder().build());
  }

  @Override
  public RemovePermissionResponse removePermission(RemovePermissionRequest request) {
    log.called("RemovePermission");
    find(request.functionName()).statements.remove(request.statementId());
    return RemovePermissionResponse.builder().build();
  }

  @Override
  public InvokeResponse invoke(InvokeRequest request) {
    log.called("Invoke");
    find(request.functionName());
    invocations.add(request.functionName());
    return InvokeResponse.builder().statusCode(202).build();
  }

  private Function find(String name) {
    if (!functions.containsKey(name)) {
      throw ResourceNotFoundException.builder().message("Function not found: " + name).build();
    }
    return functions.get(name);
  }

  private static String digest(String key) {
    String hex = key.substring(key.lastIndexOf('/') + 1, key.length() - ".zip".length());
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
