package dev.lakehouse.operator.history;

import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.FakeFunction;
import java.util.List;
import java.util.Map;

/** What of the release there is in AWS at the moment. */
record Ours(FakeAws aws) {

  private static final String RELEASE = "lakehouse.dev/release";

  List<String> streams() {
    return aws.firehose().streams().keySet().stream()
        .filter(name -> isOurs(aws.firehose().tags(name)))
        .toList();
  }

  List<String> functions() {
    return aws.lambda().functions().entrySet().stream()
        .filter(function -> isOurs(function.getValue().tags()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Rules by {@code bus/name}. */
  List<String> rules() {
    return aws.events().rules().keySet().stream().filter(rule -> isOurs(ruleTags(rule))).toList();
  }

  FakeFunction function(String name) {
    return aws.lambda().functions().get(name);
  }

  Map<String, String> ruleTags(String rule) {
    return aws.events().tags().get(aws.events().rules().get(rule).arn());
  }

  static boolean isOurs(Map<String, String> tags) {
    return "rel".equals(tags.get(RELEASE));
  }
}
