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
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelReconcilerTest {

  private static final String NAME = "rel-demo-by-place-m";
  private static final RelationName BY_PLACE = new RelationName("demo", "by-place");

  private final TestLake lake = new TestLake();
  private final ModelReconciler reconciler = lake.modelReconciler();

  @BeforeEach
  void addTable() {
    lake.addTable(TestLake.QUAKES);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void makesFunctionRuleAndDefinition() {
    GoldModel model = lake.addModel("by-place", "select id from demo.quakes");

    reconciler.reconcile(model, null);

    assertThat(ready(model).getStatus()).isEqualTo("True");
    assertThat(lake.aws().events().rules().get("rel-lakehouse/" + NAME).eventPattern())
        .contains("\"relation\":[\"table:demo/quakes\"]");
    assertThat(lake.aws().lambda().functions().get(NAME).statements())
        .containsValue("arn:aws:events:us-east-1:000000000000:rule/rel-lakehouse/" + NAME);
    ModelDefinition definition = lake.catalog().model(BY_PLACE).orElseThrow();
    assertThat(definition.inputs()).containsExactly(new Input(Kind.TABLE, TestLake.QUAKES));
    assertThat(definition.trigger().minInterval()).isPresent();
    assertThat(lake.aws().lambda().invocations()).containsExactly(NAME);
  }

  @Test
  void secondReconcileWritesNothing() {
    GoldModel model = lake.addModel("by-place", "select id from demo.quakes");
    reconciler.reconcile(model, null);
    lake.forgetVerification();
    lake.aws().log().clear();

    UpdateControl<GoldModel> control = lake.modelReconciler().reconcile(model, null);

    assertThat(control.isNoUpdate()).isTrue();
    assertThat(lake.aws().log().calls()).isNotEmpty();
    assertThat(lake.aws().log().writes()).isEmpty();
  }

  @Test
  void saysWhichInputIsUnknown() {
    GoldModel model =
        lake.addModel("by-place", "select * from quakes join other.things using (id)");

    reconciler.reconcile(model, null);

    assertThat(ready(model).getReason()).isEqualTo("UnknownInput");
    assertThat(ready(model).getMessage()).contains("other.things").doesNotContain("demo.quakes");
    assertThat(lake.aws().log().calls()).isEmpty();
  }

  @Test
  void printsCycleAsPath() {
    GoldModel model = lake.addModel("a", "select * from demo.b");
    lake.addModel("b", "select * from c join quakes using (id)");
    lake.addModel("c", "select * from demo.a");

    reconciler.reconcile(model, null);

    assertThat(ready(model).getReason()).isEqualTo("Cycle");
    assertThat(ready(model).getMessage()).endsWith("demo.a -> demo.b -> demo.c -> demo.a");
  }

  @Test
  void refusesQueryThatReadsFile() {
    GoldModel model = lake.addModel("by-place", "select * from read_csv('/etc/passwd')");

    reconciler.reconcile(model, null);

    assertThat(ready(model).getReason()).isEqualTo("InvalidSpec");
    assertThat(ready(model).getMessage()).startsWith("query: ");
  }

  @Test
  void refusesNameOfTable() {
    GoldModel model = lake.addModel("quakes", "select 1 as one");

    reconciler.reconcile(model, null);

    assertThat(ready(model).getReason()).isEqualTo("NameTaken");
  }

  @Test
  void movesRuleToTheDefaultBusForSchedule() {
    GoldModel model = lake.addModel("by-place", "select id from demo.quakes");
    reconciler.reconcile(model, null);
    TriggerSpec trigger = new TriggerSpec();
    trigger.setSchedule("rate(1 hour)");
    model.getSpec().setTrigger(trigger);
    model.getMetadata().setGeneration(2L);

    reconciler.reconcile(model, null);

    assertThat(lake.aws().events().rules()).containsOnlyKeys("default/" + NAME);
    assertThat(lake.aws().events().rules().get("default/" + NAME).scheduleExpression())
        .isEqualTo("rate(1 hour)");
    assertThat(lake.aws().lambda().functions().get(NAME).statements())
        .containsOnly(
            Map.entry("lakehouse-rule", "arn:aws:events:us-east-1:000000000000:rule/" + NAME));
  }

  @Test
  void lagCountsVersionsNotYetRead() {
    GoldModel model = lake.addModel("by-place", "select id from demo.quakes");
    lake.dataOf(TestLake.QUAKES, "uid-1", 5, 10);
    lake.data(Kind.MODEL, BY_PLACE, "uid-by-place", 1, 3, Map.of("demo/quakes", 3L));

    reconciler.reconcile(model, null);

    assertThat(model.getStatus().getData().getLag()).isEqualTo("2 versions");
  }

  @Test
  void deletionTakesFunctionRuleAndDefinition() {
    GoldModel model = lake.addModel("by-place", "select id from demo.quakes");
    reconciler.reconcile(model, null);
    lake.delete(model);

    DeleteControl control = reconciler.cleanup(model, null);

    assertThat(control.isRemoveFinalizer()).isTrue();
    assertThat(lake.aws().lambda().functions()).isEmpty();
    assertThat(lake.aws().events().rules()).isEmpty();
    assertThat(lake.catalog().model(BY_PLACE)).isEmpty();
  }

  private static Condition ready(GoldModel model) {
    return model.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .findFirst()
        .orElseThrow();
  }
}
