package dev.lakehouse.functions;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Invokes functions of AWS Lambda asynchronously. */
public final class LambdaInvoker implements FunctionInvoker {

  private final LambdaClient client;

  /** An invoker with that client. */
  public LambdaInvoker(LambdaClient client) {
    this.client = client;
  }

  @Override
  public void invoke(String function, Invocation.Task task) {
    client.invoke(
        request ->
            request
                .functionName(function)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(task.payload())));
  }
}
