package dev.lakehouse.operator.aws;

/**
 * How many calls of its control planes AWS answers in a second, in one account and region.
 *
 * @param firehose of each operation by itself (Amazon Data Firehose Developer Guide, Quota)
 * @param lambda of all operations together, but for the next two (AWS Lambda Developer Guide,
 *     Lambda quotas: API requests)
 * @param getFunction of Lambda's GetFunction (the same)
 * @param getPolicy of Lambda's GetPolicy (the same)
 * @param events of all operations together (Amazon EventBridge User Guide, Quotas: all other API
 *     requests)
 */
public record CallRates(int firehose, int lambda, int getFunction, int getPolicy, int events) {

  /** The environment variable with the rates of an account that differ from the published ones. */
  public static final String VARIABLE = "LAKE_AWS_RATES";

  /** What AWS publishes for every account. */
  public static final CallRates PUBLISHED = new CallRates(5, 15, 100, 15, 50);

  /** Rejects a rate at which nothing could be called. */
  public CallRates {
    if (least(firehose, lambda, getFunction, getPolicy, events) < 1) {
      throw new IllegalArgumentException("every rate must be 1 call a second or more");
    }
  }

  /**
   * Reads rates such as {@code firehose=10,events=100}; what is not named stays as published.
   *
   * @throws IllegalArgumentException if a name is unknown or a rate is no whole number above 0
   */
  public static CallRates parse(String text) {
    CallRates rates = PUBLISHED;
    for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException("must look like firehose=10,events=100");
      }
      rates = rates.with(pair.substring(0, equals).strip(), rate(pair.substring(equals + 1)));
    }
    return rates;
  }

  /** The lower of each two rates. */
  public CallRates atMost(CallRates other) {
    return new CallRates(
        Math.min(firehose, other.firehose),
        Math.min(lambda, other.lambda),
        Math.min(getFunction, other.getFunction),
        Math.min(getPolicy, other.getPolicy),
        Math.min(events, other.events));
  }

  private CallRates with(String name, int rate) {
    return switch (name) {
      case "firehose" -> new CallRates(rate, lambda, getFunction, getPolicy, events);
      case "lambda" -> new CallRates(firehose, rate, getFunction, getPolicy, events);
      case "getFunction" -> new CallRates(firehose, lambda, rate, getPolicy, events);
      case "getPolicy" -> new CallRates(firehose, lambda, getFunction, rate, events);
      case "events" -> new CallRates(firehose, lambda, getFunction, getPolicy, rate);
      default ->
          throw new IllegalArgumentException(
              "'%s' is none of firehose, lambda, getFunction, getPolicy and events"
                  .formatted(name));
    };
  }

  private static int rate(String text) {
    return Integer.parseInt(text.strip());
  }

  private static int least(int... rates) {
    int least = Integer.MAX_VALUE;
    for (int rate : rates) {
      least = Math.min(least, rate);
    }
    return least;
  }
}
