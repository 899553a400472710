package dev.lakehouse.operator.aws;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Holds calls back so that they stay under AWS's rates, over all reconciles; retries of the SDK
 * count as well. Past a rate AWS would throttle everybody in the account. Calls with {@link
 * Precedence} are held back the least.
 */
public final class CallLimit implements ExecutionInterceptor {

  private final CallFamilies families;
  private final Waits waits;
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  /** A limit for the calls of one service; {@code waits} hears of each wait. */
  public CallLimit(CallFamilies families, Waits waits) {
    this.families = families;
    this.waits = waits;
  }

  /** Hears how long calls were held back. */
  public interface Waits {

    /** A call waited that long before it was sent. */
    void waited(String service, String operation, Duration time);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    Duration waited =
        families
            .of(operation)
            .map(family -> gate(family).pass(Precedence.isFirst()))
            .orElse(Duration.ZERO);
    if (!waited.isZero()) {
      String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
      waits.waited(service, operation, waited);
    }
  }

  private Gate gate(CallFamilies.Family family) {
    return gates.computeIfAbsent(family.name(), any -> new Gate(family.perSecond()));
  }
}
