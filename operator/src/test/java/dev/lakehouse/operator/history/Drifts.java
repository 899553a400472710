package dev.lakehouse.operator.history;

import dev.lakehouse.lake.testing.Chance;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.FakeFunction;
import dev.lakehouse.operator.fakes.FakeLambda;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;

/** Changes by hand of what the operator owns, which it has to undo. */
final class Drifts {

  private static final String UID = "lakehouse.dev/uid";
  private static final String STATEMENT = "lakehouse-rule";

  private final FakeAws aws;
  private final Ours ours;
  private final Chance chance;

  Drifts(FakeAws aws, Chance chance) {
    this.aws = aws;
    this.ours = new Ours(aws);
    this.chance = chance;
  }

  void act() {
    switch (chance.below(7)) {
      case 0, 1 -> of(ours.streams(), this::stream);
      case 2, 3 -> of(ours.functions(), this::function);
      case 4, 5 -> of(ours.rules(), this::rule);
      default -> bucket();
    }
  }

  private void of(List<String> names, Consumer<String> change) {
    if (!names.isEmpty()) {
      change.accept(chance.of(names));
    }
  }

  private void stream(String name) {
    switch (chance.below(5)) {
      case 0 -> aws.firehose().redirect(name, d -> d.prefix("elsewhere/"));
      case 1 -> aws.firehose().redirect(name, d -> d.roleARN("arn:other"));
      case 2 -> aws.firehose().redirect(name, d -> d.compressionFormat("UNCOMPRESSED"));
      case 3 -> aws.firehose().tags(name).replace(UID, "other");
      default -> aws.firehose().streams().remove(name);
    }
  }

  private void function(String name) {
    FakeFunction function = ours.function(name);
    switch (chance.below(8)) {
      case 0 -> function.configure(c -> c.memorySize(128));
      case 1 -> function.configure(c -> c.environment(e -> e.variables(Map.of("DEBUG", "1"))));
      case 2 -> function.configure(c -> c.codeSha256("other"));
      case 3 -> function.tags().replace(UID, "other");
      case 4 -> function.reserve(chance.of(null, 0, 7));
      case 5 -> retries(name, function);
      case 6 -> statement(function);
      default -> aws.lambda().functions().remove(name);
    }
  }

  private static void retries(String name, FakeFunction function) {
    PutFunctionEventInvokeConfigRequest found = function.events();
    function.setEvents(
        (found == null
                ? PutFunctionEventInvokeConfigRequest.builder().functionName(name)
                : found.toBuilder())
            .maximumRetryAttempts(0)
            .build());
  }

  private void statement(FakeFunction function) {
    if (chance.oneIn(2)) {
      function.statements().remove(STATEMENT);
    } else {
      function
          .statements()
          .put(
              STATEMENT,
              FakeLambda.statement(
                  STATEMENT, "events.amazonaws.com", "lambda:InvokeFunction", "arn:other"));
    }
  }

  private void rule(String rule) {
    switch (chance.below(6)) {
      case 0 -> aws.events().change(rule, r -> r.state(RuleState.DISABLED));
      case 1 -> aws.events().change(rule, r -> r.eventPattern("{\"source\":[\"other\"]}"));
      case 2 -> ours.ruleTags(rule).replace(UID, "other");
      case 3 -> aws.events().targets(rule).remove("function");
      case 4 ->
          aws.events()
              .targets(rule)
              .computeIfPresent("function", (id, t) -> t.toBuilder().arn("arn:other").build());
      default -> aws.events().drop(rule);
    }
  }

  private void bucket() {
    if (chance.oneIn(2)) {
      NotificationConfiguration found = aws.bucket().notification();
      aws.bucket()
          .setNotification(
              NotificationConfiguration.builder()
                  .queueConfigurations(found.queueConfigurations())
                  .build());
    } else {
      aws.bucket().lifecycle().removeIf(rule -> rule.id().startsWith("rel-"));
    }
  }
}
