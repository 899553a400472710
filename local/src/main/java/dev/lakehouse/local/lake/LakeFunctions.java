package dev.lakehouse.local.lake;

import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** The functions of a running lake, for commands that wait for their answer. */
public final class LakeFunctions implements AutoCloseable {

  private final LambdaClient lambda;

  LakeFunctions(LambdaClient lambda) {
    this.lambda = lambda;
  }

  /**
   * Invokes a function and waits for its answer.
   *
   * @return empty while the function is busy with something else, or not ready yet
   */
  public Optional<String> call(String function, String payload) {
    try {
      InvokeResponse response =
          lambda.invoke(
              request -> request.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
      String answer = response.payload().asUtf8String();
      if (response.functionError() != null) {
        throw new LocalFailure("The function " + function + " failed: " + answer);
      }
      return Optional.of(answer);
    } catch (TooManyRequestsException | ResourceConflictException e) {
      return Optional.empty();
    } catch (ResourceNotFoundException e) {
      throw new LocalFailure(
          "There is no function %s yet. ./lakehouse status shows why.".formatted(function), e);
    } catch (SdkException e) {
      throw new LocalFailure("The function " + function + " does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    lambda.close();
  }
}
