package dev.lakehouse.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody has made anew by hand under our name is not ours until a person says so. */
class TwinsTest {

  private static final String NAME = TableDrifts.NAME;
  private static final String RULE_ARN = "arn:aws:events:us-east-1:000000000000:rule/" + NAME;

  private final TestLake lake = new TestLake();
  private final LakehouseTable table = Samples.table();
  private Map<String, String> asItShouldBe;

  @BeforeEach
  void make() {
    lake.tables().settle(table);
    asItShouldBe = lake.aws().snapshot();
  }

  @AfterEach
  void close() {
    lake.close();
  }

  static Stream<Drift> twins() {
    return Stream.of(
        new Drift("stream", TwinsTest::anotherStream),
        new Drift("function", TwinsTest::anotherFunction),
        new Drift("rule", TwinsTest::anotherRule));
  }

  private static void anotherStream(FakeAws aws) {
    aws.firehose().redirect(NAME, d -> d.prefix("theirs/"));
    aws.firehose().tags(NAME).clear();
  }

  private static void anotherFunction(FakeAws aws) {
    TableDrifts.function(aws).configure(c -> c.memorySize(128));
    TableDrifts.function(aws).tags().clear();
  }

  private static void anotherRule(FakeAws aws) {
    aws.events().change("default/" + NAME, r -> r.eventPattern("{\"source\":[\"theirs\"]}"));
    aws.events().tags().get(RULE_ARN).clear();
  }

  @ParameterizedTest
  @MethodSource("twins")
  void isLeftAloneAndTheConditionSaysWhatToDo(Drift twin) {
    twin.change().accept(lake.aws());
    Map<String, String> withTheirs = lake.aws().snapshot();
    lake.clock().advance(Duration.ofMinutes(12));

    lake.tables().reconcile(table);

    assertThat(lake.aws().snapshot()).isEqualTo(withTheirs);
    assertThat(table.getStatus().getConditions())
        .anySatisfy(
            condition -> {
              assertThat(condition.getType()).isEqualTo("Stalled");
              assertThat(condition.getReason()).isEqualTo("NotOurs");
              assertThat(condition.getMessage()).contains(NAME, "lakehouse.dev/adopt");
            });
  }

  @ParameterizedTest
  @MethodSource("twins")
  void isTakenOverWhereTheAnnotationSaysSo(Drift twin) {
    twin.change().accept(lake.aws());
    table.getMetadata().setAnnotations(Map.of("lakehouse.dev/adopt", "true"));

    lake.tables().settle(table);

    assertThat(lake.aws().snapshot()).isEqualTo(asItShouldBe);
  }

  @ParameterizedTest
  @MethodSource("twins")
  void survivesTheDeletionOfTheTable(Drift twin) {
    twin.change().accept(lake.aws());
    table.getMetadata().setAnnotations(Map.of("lakehouse.dev/adopt", "true"));
    lake.delete(table);
    lake.clock().advance(Duration.ofMinutes(5));

    assertThat(lake.operatorAlone().tables().cleanup(table, null).isRemoveFinalizer()).isTrue();

    assertThat(lake.aws().snapshot()).hasSize(2).containsKey("bucket");
  }
}
