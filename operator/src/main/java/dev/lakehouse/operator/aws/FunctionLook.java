package dev.lakehouse.operator.aws;

import java.time.Duration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Tells a function to look what there is to do. */
public final class FunctionLook {

  private static final SdkBytes EVENT =
      SdkBytes.fromUtf8String("{\"source\":\"lakehouse\",\"detail-type\":\"Look\",\"detail\":{}}");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LambdaClient lambda;

  /** Calls by that client. */
  public FunctionLook(LambdaClient lambda) {
    this.lambda = lambda;
  }

  /** Asks for a look, and does not wait for it. */
  public void ask(String function) {
    AwsFailure.naming(
        "function " + function,
        () ->
            lambda.invoke(
                r -> r.functionName(function).invocationType(InvocationType.EVENT).payload(EVENT)));
  }

  /** Lets the function do all there is to do; true if it ended well within half a minute. */
  public boolean complete(String function) {
    try {
      InvokeResponse response =
          lambda.invoke(
              r ->
                  r.functionName(function)
                      .invocationType(InvocationType.REQUEST_RESPONSE)
                      .payload(EVENT)
                      .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE)));
      return response.functionError() == null;
    } catch (ResourceNotFoundException e) {
      return true; // nothing is left that could look
    } catch (TooManyRequestsException | ResourceConflictException | SdkClientException e) {
      return false;
    }
  }
}
