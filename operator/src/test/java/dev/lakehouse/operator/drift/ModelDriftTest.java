package dev.lakehouse.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.Architecture;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.TriggerSpec;
import dev.lakehouse.operator.fakes.TestLake;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** What a model has besides what a table has: a rule on the lake's bus, or a schedule. */
class ModelDriftTest {

  private static final String NAME = "rel-demo-by-place-m";

  private final TestLake lake = new TestLake();
  private GoldModel model;

  @BeforeEach
  void make() {
    lake.inventory().addTable(TestLake.QUAKES);
    model = lake.addModel("by-place", "select id from demo.quakes");
    lake.models().settle(model);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  static Stream<Drift> onTheLakesBus() {
    String rule = "rel-lakehouse/" + NAME;
    return Stream.of(
        new Drift("pattern", aws -> aws.events().change(rule, r -> r.eventPattern("{}"))),
        new Drift("state", aws -> aws.events().change(rule, r -> r.state(RuleState.DISABLED))),
        new Drift("deleted", aws -> aws.events().drop(rule)),
        new Drift("target", aws -> aws.events().targets(rule).clear()),
        new Drift("function", aws -> aws.lambda().functions().remove(NAME)));
  }

  @ParameterizedTest
  @MethodSource("onTheLakesBus")
  void isRepaired(Drift drift) {
    Map<String, String> whole = lake.aws().snapshot();
    drift.change().accept(lake.aws());
    lake.clock().advance(Duration.ofMinutes(12));

    lake.models().settle(model);

    assertThat(lake.aws().snapshot()).isEqualTo(whole);
  }

  @ParameterizedTest
  @MethodSource("onTheLakesBus")
  void isRepairedWhileAnInputIsMissing(Drift drift) {
    Map<String, String> whole = lake.aws().snapshot();
    lake.inventory().dropTable(TestLake.QUAKES);
    drift.change().accept(lake.aws());
    lake.clock().advance(Duration.ofMinutes(12));

    lake.models().reconcile(model);

    assertThat(lake.aws().snapshot()).isEqualTo(whole);
    assertThat(model.getStatus().getConditions().get(0).getReason()).isEqualTo("UnknownInput");
  }

  @ParameterizedTest
  @MethodSource("onTheLakesBus")
  void isRepairedWhileTheSpecAsksForAnotherArchitectureThanIsInstalled(Drift drift) {
    Map<String, String> whole = lake.aws().snapshot();
    model.getSpec().getCompute().setArchitecture(Architecture.ARM64);
    drift.change().accept(lake.aws());
    lake.clock().advance(Duration.ofMinutes(12));

    lake.models().reconcile(model);

    assertThat(lake.aws().snapshot()).isEqualTo(whole);
  }

  @Test
  void changedScheduleIsRepaired() {
    TriggerSpec trigger = new TriggerSpec();
    trigger.setSchedule("rate(1 hour)");
    model.getSpec().setTrigger(trigger);
    lake.models().settle(model);
    Map<String, String> whole = lake.aws().snapshot();
    lake.aws().events().change("default/" + NAME, r -> r.scheduleExpression("rate(1 day)"));
    lake.clock().advance(Duration.ofMinutes(12));

    lake.models().settle(model);

    assertThat(lake.aws().snapshot()).isEqualTo(whole).containsKey("rule default/" + NAME);
  }

  @Test
  void ruleOnTheOtherBusThatIsNotOursStays() {
    lake.aws().events().put("default", NAME);
    lake.clock().advance(Duration.ofMinutes(12));
    model.getMetadata().setAnnotations(Map.of("lakehouse.dev/adopt", "true"));

    lake.models().settle(model);

    assertThat(lake.aws().events().rules()).containsKey("default/" + NAME);
  }
}
