package dev.lakehouse.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.FakeLambda;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;

/** What others have added to things of ours stays, also when ours beside it is repaired. */
class ForeignThingsTest {

  private static final String NAME = TableDrifts.NAME;
  private static final String RULE = "default/" + NAME;

  private final TestLake lake = new TestLake();
  private final LakehouseTable table = Samples.table();

  @BeforeEach
  void make() {
    lake.tables().settle(table);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  static Stream<Drift> foreign() {
    return Stream.of(
        new Drift("tag of a stream", aws -> aws.firehose().tags(NAME).put("cost-center", "7")),
        new Drift("tag of a function", aws -> TableDrifts.function(aws).tags().put("team", "x")),
        new Drift(
            "statement of a policy", aws -> addStatement(TableDrifts.function(aws).statements())),
        new Drift("target of a rule", aws -> addTarget(aws.events().targets(RULE))),
        new Drift(
            "description of a rule",
            aws -> aws.events().change(RULE, r -> r.description("theirs"))),
        new Drift("dead letters of our target", aws -> addDeadLetters(aws.events().targets(RULE))),
        new Drift("destination of a function", aws -> addDestination(aws)));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void stays(Drift foreign) {
    foreign.change().accept(lake.aws());
    Map<String, String> withTheirs = lake.aws().snapshot();
    lake.clock().advance(Duration.ofMinutes(12));
    lake.aws().log().clear();

    lake.tables().settle(table);

    assertThat(lake.aws().snapshot()).isEqualTo(withTheirs);
    assertThat(lake.aws().log().writes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void staysWhileOursIsRepaired(Drift foreign) {
    foreign.change().accept(lake.aws());
    Map<String, String> withTheirs = lake.aws().snapshot();
    lake.aws().firehose().redirect(NAME, d -> d.prefix("elsewhere/"));
    TableDrifts.function(lake.aws()).reserve(7);
    TableDrifts.function(lake.aws()).configure(c -> c.memorySize(128));
    shortenRetries();
    lake.aws().events().change(RULE, r -> r.state("DISABLED"));
    lake.aws().events().targets(RULE).computeIfPresent("function", (id, t) -> aimedElsewhere(t));
    lake.clock().advance(Duration.ofMinutes(12));

    lake.tables().settle(table);

    assertThat(lake.aws().snapshot()).isEqualTo(withTheirs);
  }

  @Test
  void variableAddedByHandGoes() {
    TableDrifts.function(lake.aws())
        .configure(c -> c.environment(e -> e.variables(Map.of("X", "1"))));
    lake.clock().advance(Duration.ofMinutes(12));

    lake.tables().settle(table);

    assertThat(TableDrifts.function(lake.aws()).configuration().environment().variables())
        .doesNotContainKey("X")
        .containsKey("LAKE_URI");
  }

  private void shortenRetries() {
    PutFunctionEventInvokeConfigRequest events = TableDrifts.function(lake.aws()).events();
    TableDrifts.function(lake.aws())
        .setEvents(events.toBuilder().maximumEventAgeInSeconds(60).build());
  }

  private static Target aimedElsewhere(Target target) {
    return target.toBuilder().arn("arn:other").build();
  }

  private static void addStatement(Map<String, String> statements) {
    statements.put(
        "theirs",
        FakeLambda.statement("theirs", "s3.amazonaws.com", "lambda:InvokeFunction", "arn:bucket"));
  }

  private static void addTarget(Map<String, Target> targets) {
    targets.put("theirs", Target.builder().id("theirs").arn("arn:aws:sqs:::audit").build());
  }

  private static void addDeadLetters(Map<String, Target> targets) {
    targets.computeIfPresent(
        "function",
        (id, target) -> target.toBuilder().deadLetterConfig(d -> d.arn("arn:queue")).build());
  }

  private static void addDestination(FakeAws aws) {
    PutFunctionEventInvokeConfigRequest events = TableDrifts.function(aws).events();
    TableDrifts.function(aws)
        .setEvents(
            events.toBuilder()
                .destinationConfig(d -> d.onFailure(f -> f.destination("arn:queue")))
                .build());
  }
}
