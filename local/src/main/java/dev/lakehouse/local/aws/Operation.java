package dev.lakehouse.local.aws;

import dev.lakehouse.local.aws.events.EventBridge;
import dev.lakehouse.local.aws.firehose.Firehose;
import dev.lakehouse.local.aws.lambda.LambdaOperation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a request asks for.
 *
 * @param service {@code firehose}, {@code events}, {@code lambda} or {@code s3}
 * @param name as the service's API reference has it; of S3 the method, and whether it is about a
 *     bucket or an object
 */
public record Operation(String service, String name) {

  private static final Map<String, String> SERVICES =
      Map.of(EventBridge.TARGET, "events", Firehose.TARGET, "firehose");
  private static final Pattern API_VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern READ = Pattern.compile("(Describe|List|Get|GET |HEAD ).*");

  static Operation of(String method, String path, String target) {
    int dot = target.indexOf('.');
    if (dot >= 0) {
      String prefix = target.substring(0, dot);
      return new Operation(SERVICES.getOrDefault(prefix, prefix), target.substring(dot + 1));
    }
    List<String> segments =
        Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
    if (!segments.isEmpty() && API_VERSION.matcher(segments.get(0)).matches()) {
      return new Operation("lambda", LambdaOperation.name(method, segments));
    }
    return new Operation("s3", method + (segments.size() > 1 ? " object" : " bucket"));
  }

  /** Whether it changes nothing. */
  public boolean isRead() {
    return READ.matcher(name).matches();
  }

  @Override
  public String toString() {
    return service + " " + name;
  }
}
