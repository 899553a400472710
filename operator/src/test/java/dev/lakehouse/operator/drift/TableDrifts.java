package dev.lakehouse.operator.drift;

import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.FakeFunction;
import dev.lakehouse.operator.fakes.FakeLambda;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;

/** One change for each field that we own of what a table has in AWS. */
final class TableDrifts {

  static final String NAME = "rel-demo-quakes-t";
  private static final String RULE = "default/" + NAME;
  private static final String RULE_ARN = "arn:aws:events:us-east-1:000000000000:rule/" + NAME;
  private static final String UID = "lakehouse.dev/uid";

  private TableDrifts() {}

  static Stream<Drift> all() {
    return Stream.of(streams(), functions(), surroundings(), rules()).flatMap(rows -> rows);
  }

  private static Stream<Drift> streams() {
    return Stream.of(
        stream("role", d -> d.roleARN("arn:other")),
        stream("bucket", d -> d.bucketARN("arn:aws:s3:::other")),
        stream("prefix", d -> d.prefix("elsewhere/")),
        stream("error prefix", d -> d.errorOutputPrefix("elsewhere/")),
        stream(
            "buffering interval", d -> d.bufferingHints(h -> h.intervalInSeconds(1).sizeInMBs(64))),
        stream("buffering size", d -> d.bufferingHints(h -> h.intervalInSeconds(60).sizeInMBs(1))),
        stream("compression", d -> d.compressionFormat("UNCOMPRESSED")),
        new Drift("stream: tag", aws -> aws.firehose().tags(NAME).put(UID, "other")),
        new Drift("stream: deleted", aws -> aws.firehose().streams().remove(NAME)));
  }

  private static Stream<Drift> functions() {
    return Stream.of(
        function("role", c -> c.role("arn:other")),
        function("runtime", c -> c.runtime("java17")),
        function("handler", c -> c.handler("Other::handle")),
        function("memory", c -> c.memorySize(128)),
        function("timeout", c -> c.timeout(3)),
        function("storage", c -> c.ephemeralStorage(s -> s.size(512))),
        function("environment: changed", c -> c.environment(variable("LAKE_URI", "s3://other/"))),
        function("environment: added", c -> c.environment(variable("DEBUG", "1"))),
        function("code", c -> c.codeSha256("other")),
        function("architecture", c -> c.architecturesWithStrings("arm64")),
        new Drift("function: tag", aws -> function(aws).tags().put(UID, "other")),
        new Drift("function: deleted", aws -> aws.lambda().functions().remove(NAME)));
  }

  private static Stream<Drift> surroundings() {
    return Stream.of(
        new Drift("concurrency: changed", aws -> function(aws).reserve(7)),
        new Drift("concurrency: none", aws -> function(aws).reserve(null)),
        new Drift("concurrency: stopped", aws -> function(aws).reserve(0)),
        events("attempts", (aws, e) -> e.maximumRetryAttempts(0).maximumEventAgeInSeconds(3600)),
        events("age", (aws, e) -> e.maximumRetryAttempts(2).maximumEventAgeInSeconds(60)),
        new Drift("async: deleted", aws -> function(aws).setEvents(null)),
        permission("principal", "s3.amazonaws.com", "lambda:InvokeFunction", RULE_ARN),
        permission("action", "events.amazonaws.com", "lambda:GetFunction", RULE_ARN),
        permission("source", "events.amazonaws.com", "lambda:InvokeFunction", "arn:other"),
        new Drift("permission: deleted", aws -> function(aws).statements().clear()));
  }

  private static Stream<Drift> rules() {
    return Stream.of(
        rule("pattern", r -> r.eventPattern("{\"source\":[\"other\"]}")),
        rule("schedule", r -> r.scheduleExpression("rate(1 day)")),
        rule("state", r -> r.state(RuleState.DISABLED)),
        new Drift("rule: tag", aws -> aws.events().tags().get(RULE_ARN).put(UID, "other")),
        new Drift("rule: deleted", aws -> aws.events().drop(RULE)),
        target("arn", t -> t.arn("arn:other")),
        target("input", t -> t.input("{}")),
        target("input path", t -> t.inputPath("$.detail")),
        target("input transformer", t -> t.inputTransformer(i -> i.inputTemplate("<x>"))),
        new Drift("target: deleted", aws -> aws.events().targets(RULE).clear()));
  }

  private static Drift stream(
      String field, Consumer<ExtendedS3DestinationDescription.Builder> change) {
    return new Drift("stream: " + field, aws -> aws.firehose().redirect(NAME, change));
  }

  private static Drift function(String field, Consumer<FunctionConfiguration.Builder> change) {
    return new Drift("function: " + field, aws -> function(aws).configure(change));
  }

  private static Drift events(
      String field, BiConsumer<FakeAws, PutFunctionEventInvokeConfigRequest.Builder> change) {
    return new Drift(
        "async: " + field,
        aws -> {
          PutFunctionEventInvokeConfigRequest.Builder events =
              PutFunctionEventInvokeConfigRequest.builder().functionName(NAME);
          change.accept(aws, events);
          function(aws).setEvents(events.build());
        });
  }

  private static Drift permission(String field, String principal, String action, String source) {
    return new Drift(
        "permission: " + field,
        aws ->
            function(aws)
                .statements()
                .put(
                    "lakehouse-rule",
                    FakeLambda.statement("lakehouse-rule", principal, action, source)));
  }

  private static Drift rule(String field, Consumer<DescribeRuleResponse.Builder> change) {
    return new Drift("rule: " + field, aws -> aws.events().change(RULE, change));
  }

  private static Drift target(String field, Consumer<Target.Builder> change) {
    return new Drift(
        "target: " + field,
        aws ->
            aws.events()
                .targets(RULE)
                .computeIfPresent(
                    "function", (id, target) -> target.toBuilder().applyMutation(change).build()));
  }

  private static EnvironmentResponse variable(String name, String value) {
    return EnvironmentResponse.builder().variables(Map.of(name, value)).build();
  }

  static FakeFunction function(FakeAws aws) {
    return aws.lambda().functions().get(NAME);
  }
}
