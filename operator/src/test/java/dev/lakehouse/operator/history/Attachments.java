package dev.lakehouse.operator.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.testing.Chance;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.FakeFunction;
import dev.lakehouse.operator.fakes.FakeLambda;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/** What others put on things of ours and into shared documents; it stays as long as its carrier. */
final class Attachments {

  private static final String THEIRS = "theirs";

  private final FakeAws aws;
  private final Ours ours;
  private final Chance chance;
  private final Map<String, Left> ledger = new TreeMap<>();
  private int made;

  /**
   * Something that was left somewhere.
   *
   * @param carrier which birth of the thing it was left on
   * @param remover takes it away again
   */
  private record Left(
      Object carrier,
      Supplier<Object> carriers,
      String value,
      Supplier<Object> values,
      Runnable remover) {

    boolean isCarried() {
      return carriers.get() == carrier;
    }
  }

  Attachments(FakeAws aws, Chance chance) {
    this.aws = aws;
    this.ours = new Ours(aws);
    this.chance = chance;
  }

  /** Adds something, or changes it. */
  void act() {
    switch (chance.below(4)) {
      case 0 -> each(ours.streams(), this::tagStream);
      case 1 -> each(ours.functions(), this::function);
      case 2 -> each(ours.rules(), this::rule);
      default -> bucket();
    }
  }

  /** Adds something that no write of the operator's own can race with. */
  void actAtOnce() {
    if (chance.oneIn(2)) {
      each(ours.streams(), this::tagStream);
    } else {
      each(ours.functions(), this::statement);
    }
  }

  private void each(List<String> names, Consumer<String> change) {
    if (!names.isEmpty()) {
      change.accept(chance.of(names));
    }
  }

  private void tagStream(String name) {
    Map<String, String> tags = aws.firehose().tags(name);
    leave(
        "tag of stream " + name,
        () -> aws.firehose().streams().containsKey(name) ? aws.firehose().tags(name) : null,
        () -> tags.get(THEIRS),
        value -> tags.put(THEIRS, value),
        () -> tags.remove(THEIRS));
  }

  private void function(String name) {
    FakeFunction function = ours.function(name);
    switch (chance.below(3)) {
      case 0 ->
          leave(
              "tag of function " + name,
              () -> ours.function(name),
              () -> function.tags().get(THEIRS),
              value -> function.tags().put(THEIRS, value),
              () -> function.tags().remove(THEIRS));
      case 1 -> statement(name);
      default ->
          leave(
              "destination of function " + name,
              () -> ours.function(name),
              () -> destination(function),
              value -> direct(function, name, value),
              () -> direct(function, name, null));
    }
  }

  private void statement(String name) {
    FakeFunction function = ours.function(name);
    leave(
        "statement of function " + name,
        () -> ours.function(name),
        () -> function.statements().get(THEIRS),
        value -> function.statements().put(THEIRS, saying(value)),
        () -> function.statements().remove(THEIRS));
  }

  private static String saying(String source) {
    return FakeLambda.statement(THEIRS, "s3.amazonaws.com", "lambda:InvokeFunction", source);
  }

  private static Object destination(FakeFunction function) {
    PutFunctionEventInvokeConfigRequest events = function.events();
    return events == null ? null : events.destinationConfig();
  }

  private static void direct(FakeFunction function, String name, String value) {
    PutFunctionEventInvokeConfigRequest found = function.events();
    PutFunctionEventInvokeConfigRequest.Builder next =
        found == null
            ? PutFunctionEventInvokeConfigRequest.builder().functionName(name)
            : found.toBuilder();
    if (value == null) {
      next.destinationConfig((DestinationConfig) null);
    } else {
      next.destinationConfig(d -> d.onFailure(f -> f.destination(value)));
    }
    function.setEvents(next.build());
  }

  private void rule(String rule) {
    Map<String, Target> targets = aws.events().targets(rule);
    Supplier<Object> carriers =
        () -> aws.events().rules().containsKey(rule) ? aws.events().targets(rule) : null;
    if (chance.oneIn(2)) {
      leave(
          "target of rule " + rule,
          // a rule that is about to be deleted must not have targets
          () -> targets.isEmpty() ? null : carriers.get(),
          () -> targets.get(THEIRS),
          value -> targets.put(THEIRS, Target.builder().id(THEIRS).arn(value).build()),
          () -> targets.remove(THEIRS));
    } else {
      leave(
          "description of rule " + rule,
          carriers,
          () -> aws.events().rules().get(rule).description(),
          value -> aws.events().change(rule, r -> r.description(value)),
          () -> aws.events().change(rule, r -> r.description(null)));
    }
  }

  private void bucket() {
    if (chance.oneIn(2)) {
      leave(
          "notification of the bucket",
          () -> aws,
          () -> aws.bucket().notification().queueConfigurations(),
          value -> notify(List.of(QueueConfiguration.builder().id(value).build())),
          () -> notify(List.of()));
    } else {
      List<LifecycleRule> theirs = new ArrayList<>();
      leave(
          "lifecycle of the bucket",
          () -> aws,
          () -> aws.bucket().lifecycle().stream().filter(r -> r.id().equals(THEIRS)).toList(),
          value -> {
            aws.bucket().lifecycle().removeIf(rule -> rule.id().equals(THEIRS));
            theirs.add(LifecycleRule.builder().id(THEIRS).filter(f -> f.prefix(value)).build());
            aws.bucket().lifecycle().addAll(theirs);
          },
          () -> aws.bucket().lifecycle().removeIf(rule -> rule.id().equals(THEIRS)));
    }
  }

  private void notify(List<QueueConfiguration> queues) {
    NotificationConfiguration found = aws.bucket().notification();
    NotificationConfiguration.Builder next =
        NotificationConfiguration.builder()
            .eventBridgeConfiguration(found.eventBridgeConfiguration());
    if (!queues.isEmpty()) {
      next.queueConfigurations(queues);
    }
    aws.bucket().setNotification(next.build());
  }

  private void leave(
      String what,
      Supplier<Object> carriers,
      Supplier<Object> values,
      Consumer<String> put,
      Runnable remover) {
    put.accept("arn:theirs-" + made++);
    ledger.put(
        what, new Left(carriers.get(), carriers, Objects.toString(values.get()), values, remover));
  }

  /** All that was left is there as long as what carries it. */
  void check() {
    ledger.values().removeIf(left -> !left.isCarried());
    ledger.forEach(
        (what, left) ->
            assertThat(Objects.toString(left.values().get())).as(what).isEqualTo(left.value()));
  }

  /** Takes all of it away. */
  void remove() {
    ledger.values().stream().filter(Left::isCarried).forEach(left -> left.remover().run());
    ledger.clear();
  }
}
