package dev.lakehouse.operator.history;

import dev.lakehouse.lake.storage.StorageException;
import dev.lakehouse.lake.testing.Chance;
import dev.lakehouse.lake.testing.Tally;
import dev.lakehouse.operator.fakes.CallLog;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/** How often calls go wrong in a history, and how. */
final class Weather implements CallLog.Weather {

  private static final int CALM = Integer.MAX_VALUE;
  private static final Set<String> STORE =
      Set.of("GetObject", "PutObject", "ListObjects", "HeadObject", "DeleteObjects");
  private static final Set<String> WITH_ROLE =
      Set.of("CreateFunction", "UpdateFunctionConfiguration");

  private final Chance chance;
  private final Tally tally;
  private final Runnable interruption;
  private int callsPerFault;
  private boolean ours = true;
  private Optional<Fault> afterwards = Optional.empty();

  /** {@code interruption} is what somebody else does between two calls. */
  Weather(Chance chance, Tally tally, Runnable interruption) {
    this.chance = chance;
    this.tally = tally;
    this.interruption = interruption;
    this.callsPerFault = chance.of(CALM, 200, 60, 25, 10);
  }

  void calm() {
    callsPerFault = CALM;
  }

  /** Somebody else's calls go well. */
  void spare(Runnable calls) {
    ours = false;
    calls.run();
    ours = true;
  }

  @Override
  public void before(String operation) {
    afterwards = Optional.empty();
    if (!ours || callsPerFault == CALM || !chance.oneIn(callsPerFault)) {
      return;
    }
    Fault fault = chance.of(Fault.values());
    if (fault == Fault.ROLE_NOT_THERE_YET && !WITH_ROLE.contains(operation)) {
      return;
    }
    tally.count(fault);
    switch (fault) {
      case THROTTLED -> throw failure(operation, 429, "ThrottlingException");
      case UNAVAILABLE -> throw failure(operation, 503, "ServiceUnavailable");
      case NOT_ARRIVED -> throw lost(operation);
      case DIES_BEFORE -> throw new ProcessDied();
      case ROLE_NOT_THERE_YET ->
          throw InvalidParameterValueException.builder()
              .message("The role defined for the function cannot be assumed by Lambda.")
              .build();
      case INTERRUPTED -> spare(interruption);
      case REPLY_LOST, DIES_AFTER -> afterwards = Optional.of(fault);
    }
  }

  @Override
  public void after(String operation) {
    Optional<Fault> fault = afterwards;
    afterwards = Optional.empty();
    if (fault.isPresent()) {
      if (fault.get() == Fault.DIES_AFTER) {
        throw new ProcessDied();
      }
      throw lost(operation);
    }
  }

  private static RuntimeException failure(String operation, int status, String code) {
    AwsServiceException failure =
        AwsServiceException.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("try").build())
            .build();
    return STORE.contains(operation) ? new StorageException("cannot do it", failure) : failure;
  }

  private static RuntimeException lost(String operation) {
    SdkClientException failure = SdkClientException.create("connection reset");
    return STORE.contains(operation) ? new StorageException("cannot do it", failure) : failure;
  }
}
