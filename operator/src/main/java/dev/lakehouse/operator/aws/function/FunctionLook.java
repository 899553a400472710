package dev.lakehouse.operator.aws.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.operator.aws.AwsFailure;
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

  /** What came of a look. */
  sealed interface Result {

    /** All was done, or there is nothing that could look. */
    record Well() implements Result {}

    /** The function failed. */
    record Failed(String why) implements Result {}

    /** It does not say yet: it is at work, or takes longer than this waits. */
    record Busy() implements Result {}
  }

  /** Lets the function do all there is to do, and waits half a minute for it. */
  Result result(String function) {
    try {
      InvokeResponse response = invoke(function);
      return response.functionError() == null
          ? new Result.Well()
          : new Result.Failed(said(response));
    } catch (ResourceNotFoundException e) {
      return new Result.Well();
    } catch (TooManyRequestsException | ResourceConflictException | SdkClientException e) {
      return new Result.Busy();
    }
  }

  private static String said(InvokeResponse response) {
    String payload = response.payload() == null ? "" : response.payload().asUtf8String();
    try {
      String message = CatalogJson.mapper().readTree(payload).path("errorMessage").asText();
      return message.isEmpty() ? response.functionError() : message;
    } catch (JsonProcessingException e) {
      return response.functionError();
    }
  }

  private InvokeResponse invoke(String function) {
    return lambda.invoke(
        r ->
            r.functionName(function)
                .invocationType(InvocationType.REQUEST_RESPONSE)
                .payload(EVENT)
                .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE)));
  }

  /** Lets the function do all there is to do; true if it ended well within half a minute. */
  public boolean complete(String function) {
    return result(function) instanceof Result.Well;
  }
}
