package dev.lakehouse.local.aws.manners;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many calls of the control plane AWS answers in a second; 0 is all of them. Calls that carry
 * data (records, events, invocations) have quotas of their own, and are not counted here.
 *
 * @param firehose of each operation by itself (Amazon Data Firehose Developer Guide, Quota)
 * @param lambda of all operations together, but for the next two (AWS Lambda Developer Guide,
 *     Lambda quotas: API requests)
 * @param getFunction of Lambda's GetFunction (the same)
 * @param getPolicy of Lambda's GetPolicy (the same)
 * @param events of all operations together (Amazon EventBridge User Guide, Quotas: all other API
 *     requests)
 */
public record Rates(int firehose, int lambda, int getFunction, int getPolicy, int events) {
  private static final Pattern DATA = Pattern.compile("PutRecord.*|PutEvents|Invoke|TestEvent.*");

  /** No call is one too many. */
  public static Rates unlimited() {
    return new Rates(0, 0, 0, 0, 0);
  }

  /** What AWS publishes for an account and region. */
  public static Rates ofAws() {
    return new Rates(5, 15, 100, 15, 50);
  }

  /** With what a call is counted, if it is counted at all. */
  public Optional<CallFamily> family(String service, String operation) {
    if (DATA.matcher(operation).matches()) {
      return Optional.empty();
    }
    CallFamily family =
        switch (service) {
          case "firehose" -> new CallFamily(operation, firehose);
          case "events" -> new CallFamily("events", events);
          case "lambda" -> ofLambda(operation);
          default -> new CallFamily(service, 0);
        };
    return Optional.of(family).filter(counted -> counted.perSecond() > 0);
  }

  private CallFamily ofLambda(String operation) {
    return switch (operation) {
      case "GetFunction" -> new CallFamily(operation, getFunction);
      case "GetPolicy" -> new CallFamily(operation, getPolicy);
      default -> new CallFamily("lambda", lambda);
    };
  }
}
