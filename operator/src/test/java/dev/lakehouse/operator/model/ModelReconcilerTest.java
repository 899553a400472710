package dev.lakehouse.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.TriggerSpec;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.fakes.TestLake;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelReconcilerTest {

  private static final String NAME = "rel-demo-by-place-m";
  private static final RelationName BY_PLACE = new RelationName("demo", "by-place");

  private final TestLake lake = new TestLake();

  @BeforeEach
  void addTable() {
    lake.inventory().addTable(TestLake.QUAKES);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void makesFunctionRuleAndDefinition() {
    GoldModel model = lake.addModel("by-place", "select id from demo.quakes");

    lake.models().reconcile(model);

    assertThat(ready(model).getStatus()).isEqualTo("True");
    assertThat(lake.aws().events().rules().get("rel-lakehouse/" + NAME).eventPattern())
        .contains("\"relation\":[\"table:demo/quakes\"]");
    assertThat(lake.aws().lambda().functions().get(NAME).statements())
        .hasValueSatisfying(source("rule/rel-lakehouse/" + NAME));
    ModelDefinition definition = lake.catalog().model(BY_PLACE).orElseThrow();
    assertThat(definition.inputs()).containsExactly(new Input(Kind.TABLE, TestLake.QUAKES));
    assertThat(definition.trigger().minInterval()).isPresent();
    assertThat(lake.aws().lambda().invocations()).containsExactly(NAME);
  }

  @Test
  void saysWhichInputIsUnknown() {
    GoldModel model =
        lake.addModel("by-place", "select * from quakes join other.things using (id)");

    lake.models().reconcile(model);

    assertThat(ready(model).getReason()).isEqualTo("UnknownInput");
    assertThat(ready(model).getMessage()).contains("other.things").doesNotContain("demo.quakes");
    assertThat(lake.aws().log().calls()).containsExactly("GetObject");
  }

  @Test
  void printsCycleAsPath() {
    GoldModel model = lake.addModel("a", "select * from demo.b");
    lake.addModel("b", "select * from c join quakes using (id)");
    lake.addModel("c", "select * from demo.a");

    lake.models().reconcile(model);

    assertThat(ready(model).getReason()).isEqualTo("Cycle");
    assertThat(ready(model).getMessage()).contains("demo.a -> demo.b -> demo.c -> demo.a;");
  }

  @Test
  void refusesQueryThatReadsFile() {
    GoldModel model = lake.addModel("by-place", "select * from read_csv('/etc/passwd')");

    lake.models().reconcile(model);

    assertThat(ready(model).getReason()).isEqualTo("InvalidSpec");
    assertThat(ready(model).getMessage()).startsWith("query: ");
  }

  @Test
  void refusesNameOfTable() {
    GoldModel model = lake.addModel("quakes", "select 1 as one");

    lake.models().reconcile(model);

    assertThat(ready(model).getReason()).isEqualTo("NameTaken");
  }

  @Test
  void movesRuleToTheDefaultBusForSchedule() {
    GoldModel model = lake.addModel("by-place", "select id from demo.quakes");
    lake.models().reconcile(model);
    TriggerSpec trigger = new TriggerSpec();
    trigger.setSchedule("rate(1 hour)");
    model.getSpec().setTrigger(trigger);
    model.getMetadata().setGeneration(2L);

    lake.models().reconcile(model);

    assertThat(lake.aws().events().rules()).containsOnlyKeys("default/" + NAME);
    assertThat(lake.aws().events().rules().get("default/" + NAME).scheduleExpression())
        .isEqualTo("rate(1 hour)");
    assertThat(lake.aws().lambda().functions().get(NAME).statements())
        .hasSize(1)
        .hasValueSatisfying(source("rule/" + NAME));
  }

  @Test
  void lagCountsVersionsNotYetRead() {
    GoldModel model = lake.addModel("by-place", "select id from demo.quakes");
    lake.dataOf(TestLake.QUAKES, "uid-1", 5, 10);
    lake.data(Kind.MODEL, BY_PLACE, "uid-by-place", 1, 3, Map.of("demo/quakes", 3L));

    lake.models().reconcile(model);

    assertThat(model.getStatus().getData().getLag()).isEqualTo("2 versions");
  }

  private static org.assertj.core.api.Condition<String> source(String rule) {
    String arn = "\"arn:aws:events:us-east-1:000000000000:" + rule + "\"";
    return new org.assertj.core.api.Condition<>(text -> text.contains(arn), "source %s", arn);
  }

  private static Condition ready(GoldModel model) {
    return model.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .findFirst()
        .orElseThrow();
  }
}
