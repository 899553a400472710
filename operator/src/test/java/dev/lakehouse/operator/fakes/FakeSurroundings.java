package dev.lakehouse.operator.fakes;

import java.util.Map;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.*;

/** The half of Lambda that keeps what surrounds a function: tags, concurrency, events, policy. */
abstract class FakeSurroundings implements LambdaClient {

  static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";

  final CallLog log;

  FakeSurroundings(CallLog log) {
    this.log = log;
  }

  /** The function of that name, or a failure. */
  abstract FakeFunction find(String name);

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    log.called("TagFunction");
    find(request.resource().substring(ARN.length())).tags().putAll(request.tags());
    return log.reply("TagFunction", TagResourceResponse.builder().build());
  }

  @Override
  public PutFunctionConcurrencyResponse putFunctionConcurrency(
      PutFunctionConcurrencyRequest request) {
    log.called("PutFunctionConcurrency");
    find(request.functionName()).reserve(request.reservedConcurrentExecutions());
    return log.reply("PutFunctionConcurrency", PutFunctionConcurrencyResponse.builder().build());
  }

  @Override
  public DeleteFunctionConcurrencyResponse deleteFunctionConcurrency(
      DeleteFunctionConcurrencyRequest request) {
    log.called("DeleteFunctionConcurrency");
    find(request.functionName()).reserve(null);
    return log.reply(
        "DeleteFunctionConcurrency", DeleteFunctionConcurrencyResponse.builder().build());
  }

  @Override
  public GetFunctionEventInvokeConfigResponse getFunctionEventInvokeConfig(
      GetFunctionEventInvokeConfigRequest request) {
    log.called("GetFunctionEventInvokeConfig");
    PutFunctionEventInvokeConfigRequest events = find(request.functionName()).events();
    if (events == null) {
      throw ResourceNotFoundException.builder().message("no config").build();
    }
    return GetFunctionEventInvokeConfigResponse.builder()
        .maximumRetryAttempts(events.maximumRetryAttempts())
        .maximumEventAgeInSeconds(events.maximumEventAgeInSeconds())
        .destinationConfig(events.destinationConfig())
        .build();
  }

  @Override
  public PutFunctionEventInvokeConfigResponse putFunctionEventInvokeConfig(
      PutFunctionEventInvokeConfigRequest request) {
    log.called("PutFunctionEventInvokeConfig");
    find(request.functionName()).setEvents(request);
    return log.reply(
        "PutFunctionEventInvokeConfig", PutFunctionEventInvokeConfigResponse.builder().build());
  }

  @Override
  public GetPolicyResponse getPolicy(GetPolicyRequest request) {
    log.called("GetPolicy");
    Map<String, String> statements = find(request.functionName()).statements();
    if (statements.isEmpty()) {
      throw ResourceNotFoundException.builder().message("no policy").build();
    }
    return GetPolicyResponse.builder()
        .policy("{\"Statement\":[" + String.join(",", statements.values()) + "]}")
        .build();
  }

  @Override
  public AddPermissionResponse addPermission(AddPermissionRequest request) {
    log.called("AddPermission");
    FakeFunction function = find(request.functionName());
    if (function.statements().containsKey(request.statementId())) {
      throw ResourceConflictException.builder().message("statement exists").build();
    }
    function
        .statements()
        .put(
            request.statementId(),
            statement(
                request.statementId(), request.principal(), request.action(), request.sourceArn()));
    return log.reply("AddPermission", AddPermissionResponse.builder().build());
  }

  /** A statement as Lambda writes it. */
  public static String statement(String sid, String principal, String action, String source) {
    return """
        {"Sid":"%s","Effect":"Allow","Principal":{"Service":"%s"},"Action":"%s",\
        "Condition":{"ArnLike":{"AWS:SourceArn":"%s"}}}"""
        .formatted(sid, principal, action, source);
  }

  @Override
  public RemovePermissionResponse removePermission(RemovePermissionRequest request) {
    log.called("RemovePermission");
    if (find(request.functionName()).statements().remove(request.statementId()) == null) {
      throw ResourceNotFoundException.builder().message("no statement").build();
    }
    return log.reply("RemovePermission", RemovePermissionResponse.builder().build());
  }
}
