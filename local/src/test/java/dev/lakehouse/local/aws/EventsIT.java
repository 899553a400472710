package dev.lakehouse.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Buses, rules and targets by the plain AWS SDK. */
class EventsIT {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";
  private static final String PATTERN = "{\"source\": [\"lakehouse\"]}";

  @TempDir Path data;
  private EmbeddedAws aws;
  private Clients clients;

  @BeforeEach
  void start() {
    aws = EmbeddedAws.start(EmbeddedAwsSettings.of(data, 0));
    clients = Clients.of(aws.endpoint());
  }

  @AfterEach
  void stop() {
    clients.close();
    aws.close();
  }

  @Test
  void aBusExistsOnce() {
    String arn = clients.events().createEventBus(b -> b.name("lake")).eventBusArn();

    assertThat(clients.events().describeEventBus(b -> b.name("lake")).arn()).isEqualTo(arn);
    assertThatThrownBy(() -> clients.events().createEventBus(b -> b.name("lake")))
        .isInstanceOf(ResourceAlreadyExistsException.class);
    clients.events().deleteEventBus(b -> b.name("lake"));
    assertThatThrownBy(() -> clients.events().describeEventBus(b -> b.name("lake")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(clients.events().describeEventBus(b -> {}).name()).isEqualTo("default");
  }

  @Test
  void aRuleIsReplacedAndKeepsItsTargetsAndTags() {
    clients.events().createEventBus(b -> b.name("lake"));
    String arn =
        clients
            .events()
            .putRule(
                b ->
                    b.name("r")
                        .eventBusName("lake")
                        .eventPattern(PATTERN)
                        .description("first")
                        .tags(Tag.builder().key("release").value("x").build()))
            .ruleArn();
    putTarget(FUNCTION);

    clients
        .events()
        .putRule(
            b -> b.name("r").eventBusName("lake").eventPattern(PATTERN).state(RuleState.DISABLED));

    DescribeRuleResponse rule =
        clients.events().describeRule(b -> b.name("r").eventBusName("lake"));
    assertThat(rule.arn()).isEqualTo(arn).endsWith("rule/lake/r");
    assertThat(rule.description()).isNull();
    assertThat(rule.state()).isEqualTo(RuleState.DISABLED);
    assertThat(clients.events().listTargetsByRule(b -> b.rule("r").eventBusName("lake")).targets())
        .singleElement()
        .satisfies(target -> assertThat(target.arn()).isEqualTo(FUNCTION));
    assertThat(clients.events().listTagsForResource(b -> b.resourceARN(arn)).tags())
        .extracting(Tag::value)
        .containsExactly("x");
  }

  private PutTargetsResponse putTarget(String arn) {
    return clients
        .events()
        .putTargets(
            b ->
                b.rule("r")
                    .eventBusName("lake")
                    .targets(Target.builder().id("1").arn(arn).build()));
  }

  @Test
  void targetsGoBeforeTheRuleAndTheRuleBeforeTheBus() {
    clients.events().createEventBus(b -> b.name("lake"));
    clients.events().putRule(b -> b.name("r").eventBusName("lake").eventPattern(PATTERN));
    putTarget(FUNCTION);

    assertThatThrownBy(() -> clients.events().deleteRule(b -> b.name("r").eventBusName("lake")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("has targets");
    assertThatThrownBy(() -> clients.events().deleteEventBus(b -> b.name("lake")))
        .isInstanceOf(EventBridgeException.class);

    clients.events().removeTargets(b -> b.rule("r").eventBusName("lake").ids("1"));
    clients.events().deleteRule(b -> b.name("r").eventBusName("lake"));
    clients.events().deleteRule(b -> b.name("r").eventBusName("lake"));
    clients.events().deleteEventBus(b -> b.name("lake"));
  }

  @Test
  void aTargetThatIsNoFunctionFailsByItself() {
    clients.events().createEventBus(b -> b.name("lake"));
    clients.events().putRule(b -> b.name("r").eventBusName("lake").eventPattern(PATTERN));

    PutTargetsResponse response = putTarget("arn:aws:sqs:us-east-1:000000000000:q");

    assertThat(response.failedEntryCount()).isEqualTo(1);
    assertThat(response.failedEntries().get(0).targetId()).isEqualTo("1");
  }

  @Test
  void refusesRulesThatAwsRefuses() {
    clients.events().createEventBus(b -> b.name("lake"));

    assertThatThrownBy(
            () -> clients.events().putRule(b -> b.name("r").eventPattern("{\"source\": \"x\"}")))
        .isInstanceOf(InvalidEventPatternException.class);
    assertThatThrownBy(
            () -> clients.events().putRule(b -> b.name("r").scheduleExpression("rate(1 minutes)")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("ScheduleExpression is not valid");
    assertThatThrownBy(
            () ->
                clients
                    .events()
                    .putRule(
                        b ->
                            b.name("r").eventBusName("lake").scheduleExpression("rate(5 minutes)")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("only on the default event bus");
    assertThatThrownBy(() -> clients.events().putRule(b -> b.name("r")))
        .isInstanceOf(EventBridgeException.class);
  }
}
