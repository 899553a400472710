package dev.lakehouse.local.aws.wire;

import dev.lakehouse.local.aws.faults.FaultInjector;
import dev.lakehouse.local.aws.faults.Mishap;
import dev.lakehouse.local.aws.manners.RateLimits;
import dev.lakehouse.local.aws.manners.Refusal;

/** What a call passes before its service hears of it: AWS's rates, and the faults in force. */
public final class Gate {
  private static final String NOT_CHANGING =
      "(Describe|List|Get|Test|PutRecord|PutEvents|Invoke).*";
  private static final Refusal CONFLICT =
      new Refusal(409, "ResourceConflictException", "An update is in progress for the resource.");

  private final RateLimits rates;
  private final FaultInjector faults;

  public Gate(RateLimits rates, FaultInjector faults) {
    this.rates = rates;
    this.faults = faults;
  }

  /**
   * Lets a call pass.
   *
   * @throws AwsException if it may not
   */
  public void enter(String service, String operation) {
    rates.refuse(service, operation).ifPresent(Gate::refuse);
    faults.take(operation, Mishap.Refused.class).ifPresent(refused -> refuse(refused.answer()));
    if (faults.happens(faults.current().throttledCalls())) {
      refuse(Refusal.throttling(service));
    }
    if (!operation.matches(NOT_CHANGING) && faults.happens(faults.current().conflicts())) {
      refuse(CONFLICT);
    }
  }

  /** Whether the answer to a call that has taken effect does not arrive. */
  public boolean losesReply(String operation) {
    return faults.take(operation, Mishap.ReplyLost.class).isPresent();
  }

  private static void refuse(Refusal refusal) {
    throw new AwsException(refusal.status(), refusal.code(), refusal.message());
  }
}
