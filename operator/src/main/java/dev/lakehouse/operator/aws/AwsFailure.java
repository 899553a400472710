package dev.lakehouse.operator.aws;

import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A call to AWS did not succeed; the message names the resource and the remedy. */
public final class AwsFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Set<String> QUOTAS =
      Set.of("LimitExceededException", "CodeStorageExceededException");

  private AwsFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** Runs an action on a resource, and names the resource in whatever the SDK throws. */
  public static <T> T naming(String resource, Supplier<T> action) {
    try {
      return action.get();
    } catch (AwsServiceException e) {
      throw new AwsFailure("%s: %s%s".formatted(resource, said(e), remedy(e)), e);
    } catch (SdkException e) {
      throw new AwsFailure(
          "%s: AWS did not answer (%s); it will be tried again".formatted(resource, e.getMessage()),
          e);
    }
  }

  /** What AWS said, without the request's id: a message that always differs is never settled. */
  public static String said(AwsServiceException e) {
    return e.awsErrorDetails() == null
        ? e.getMessage()
        : e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
  }

  private static String remedy(AwsServiceException e) {
    if (e.isThrottlingException()) {
      return "; AWS throttles these calls, it will be tried again";
    }
    if (QUOTAS.contains(code(e))) {
      return "; a quota is used up: take away what is not needed, or have it raised in AWS Service Quotas";
    }
    return e.statusCode() == 403
        ? "; grant the operator's role this action, as in deploy/aws/lakehouse.yaml"
        : "";
  }
}
