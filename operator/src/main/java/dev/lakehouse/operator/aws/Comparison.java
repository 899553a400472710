package dev.lakehouse.operator.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operations by which one thing that is as it should be is compared with AWS, by service. */
public record Comparison(List<String> firehose, List<String> lambda, List<String> events) {

  private static final List<String> OF_FUNCTION =
      List.of("GetFunction", "GetFunctionEventInvokeConfig", "GetPolicy");

  /** Of a table: its stream, its function, its rule. */
  public static final Comparison OF_TABLE =
      new Comparison(
          List.of("DescribeDeliveryStream", "ListTagsForDeliveryStream"),
          OF_FUNCTION,
          List.of("DescribeRule", "ListTagsForResource", "ListTargetsByRule"));

  /** Of a model: its function, its rule, and that it has none on the other bus. */
  public static final Comparison OF_MODEL =
      new Comparison(
          List.of(),
          OF_FUNCTION,
          List.of("DescribeRule", "ListTagsForResource", "ListTargetsByRule", "DescribeRule"));

  /** Copies the lists. */
  public Comparison {
    firehose = List.copyOf(firehose);
    lambda = List.copyOf(lambda);
    events = List.copyOf(events);
  }

  /** The seconds that AWS takes at those rates for the calls of each family that it counts. */
  public Map<String, Double> seconds(CallRates rates) {
    Map<String, Double> seconds = new HashMap<>();
    add(seconds, "firehose", firehose, CallFamilies.firehose(rates));
    add(seconds, "lambda", lambda, CallFamilies.lambda(rates));
    add(seconds, "events", events, CallFamilies.events(rates));
    return seconds;
  }

  private static void add(
      Map<String, Double> seconds, String service, List<String> operations, CallFamilies families) {
    for (String operation : operations) {
      families
          .of(operation)
          .ifPresent(
              family ->
                  seconds.merge(
                      service + " " + family.name(), 1.0 / family.perSecond(), Double::sum));
    }
  }
}
