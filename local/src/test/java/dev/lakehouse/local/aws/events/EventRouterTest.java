package dev.lakehouse.local.aws.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.testing.HandClock;
import dev.lakehouse.local.aws.faults.FaultInjector;
import dev.lakehouse.local.aws.faults.Faults;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventRouterTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";

  @TempDir Path data;
  private final List<String> delivered = new ArrayList<>();
  private final FaultInjector faults = new FaultInjector(Faults.none(), 1);
  private final HandClock clock = new HandClock(START);
  private EventState state;
  private EventRouter router;
  private RuleOperations rules;
  private TargetOperations targets;

  @BeforeEach
  void wire() {
    state = new EventState(data, Account.local());
    router =
        new EventRouter(
            state,
            Account.local(),
            (function, rule, payload) -> delivered.add(new String(payload, UTF_8)),
            faults,
            new EventBridge.Timing(clock, Durations.instant()));
    rules = new RuleOperations(state, clock);
    targets = new TargetOperations(state, faults);
  }

  private void rule(String name, String settings, String target) {
    ObjectNode request = Json.readObject(settings.getBytes(UTF_8)).put("Name", name);
    ObjectNode rule = rules.operations().get("PutRule").apply(request);
    assertThat(rule.path("RuleArn").asText()).isNotEmpty();
    ObjectNode put = Json.object().put("Rule", name);
    ObjectNode body = Json.readObject(target.getBytes(UTF_8)).put("Id", "1").put("Arn", FUNCTION);
    put.set("Targets", Json.array().add(body));
    ObjectNode result = targets.operations().get("PutTargets").apply(put);
    assertThat(result.path("FailedEntryCount").asInt()).isZero();
  }

  private static ObjectNode event(String source) {
    return Json.object()
        .put("source", source)
        .put("detail-type", "Said")
        .set("detail", Json.object().put("word", "a \"b\"").put("n", 3));
  }

  @Test
  void aRuleThatWasPutAMomentAgoSeesNoEventsYet() {
    router =
        new EventRouter(
            state,
            Account.local(),
            (function, rule, payload) -> delivered.add(new String(payload, UTF_8)),
            faults,
            new EventBridge.Timing(clock, Durations.ofAws()));
    rule("yes", "{\"EventPattern\": \"{\\\"source\\\": [\\\"x\\\"]}\"}", "{}");

    router.publish("default", event("x"));
    assertThat(delivered).isEmpty();

    clock.advance(Durations.ofAws().ruleChange());
    router.publish("default", event("x"));
    assertThat(delivered).hasSize(1);
  }

  @Test
  void onlyMatchingEnabledRulesGetAnEvent() {
    rule("yes", "{\"EventPattern\": \"{\\\"source\\\": [\\\"x\\\"]}\"}", "{}");
    rule("no", "{\"EventPattern\": \"{\\\"source\\\": [\\\"y\\\"]}\"}", "{}");
    rule(
        "off",
        "{\"EventPattern\": \"{\\\"source\\\": [\\\"x\\\"]}\", \"State\": \"DISABLED\"}",
        "{}");

    router.publish("default", event("x"));

    assertThat(delivered).hasSize(1);
    ObjectNode got = Json.readObject(delivered.get(0).getBytes(UTF_8));
    assertThat(got.path("version").asText()).isEqualTo("0");
    assertThat(got.path("time").asText()).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(got.path("account").asText()).isEqualTo("000000000000");
    assertThat(got.path("detail").path("n").asInt()).isEqualTo(3);
  }

  @Test
  void inputsAreConstantsPathsOrTemplates() {
    String pattern = "{\"EventPattern\": \"{\\\"source\\\": [\\\"x\\\"]}\"}";
    rule("a", pattern, "{\"Input\": \"{\\\"fixed\\\":1}\"}");
    rule("b", pattern, "{\"InputPath\": \"$.detail\"}");
    rule(
        "c",
        pattern,
        """
        {"InputTransformer": {"InputPathsMap": {"w": "$.detail.word", "n": "$.detail.n"},
         "InputTemplate": "{\\"said\\": \\"it: <w>\\", \\"word\\": <w>, \\"n\\": <n>}"}}
        """);

    router.publish("default", event("x"));

    assertThat(delivered)
        .containsExactly(
            "{\"fixed\":1}",
            "{\"word\":\"a \\\"b\\\"\",\"n\":3}",
            "{\"said\": \"it: a \\\"b\\\"\", \"word\": \"a \\\"b\\\"\", \"n\": 3}");
  }

  @Test
  void losesAndDoublesWhenToldTo() {
    rule("yes", "{\"EventPattern\": \"{\\\"source\\\": [\\\"x\\\"]}\"}", "{}");

    faults.set(Faults.none().withEvents(1, 0));
    router.publish("default", event("x"));
    assertThat(delivered).isEmpty();

    faults.set(Faults.none().withEvents(0, 1));
    router.publish("default", event("x"));
    assertThat(delivered).hasSize(2);
  }

  @Test
  void aScheduleRunsOncePerPeriod() {
    rule("five", "{\"ScheduleExpression\": \"rate(5 minutes)\"}", "{}");
    try (Scheduler scheduler = new Scheduler(state, router, clock)) {
      for (int minute = 0; minute < 16; minute++) {
        clock.set(START.plus(Duration.ofMinutes(minute)));
        scheduler.runDue();
      }
    }

    assertThat(delivered).hasSize(3);
    assertThat(delivered.get(0)).contains("\"Scheduled Event\"").contains("rule/five");
  }
}
