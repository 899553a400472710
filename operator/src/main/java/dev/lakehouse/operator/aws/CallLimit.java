package dev.lakehouse.operator.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Holds calls back so that each operation stays under a rate, over all reconciles; retries of the
 * SDK count as well.
 */
public final class CallLimit implements ExecutionInterceptor {

  private final int perSecond;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

  /** A limit of that many calls a second for each operation. */
  public CallLimit(int perSecond) {
    this.perSecond = perSecond;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    long nanos =
        buckets
            .computeIfAbsent(operation, any -> new TokenBucket(perSecond, System::nanoTime))
            .take()
            .toNanos();
    if (nanos > 0) {
      LockSupport.parkNanos(nanos);
    }
  }
}
