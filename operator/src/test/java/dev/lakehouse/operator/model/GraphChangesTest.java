package dev.lakehouse.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.OnChangeSpec;
import dev.lakehouse.crds.v1alpha1.TriggerSpec;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.fakes.TestLake;
import io.fabric8.kubernetes.api.model.Condition;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models while the tables and models that they read come, go and change. */
class GraphChangesTest {

  private static final String RULE = "rel-lakehouse/rel-demo-by-place-m";

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
  void aChainOfFiftyIsReadyInAnyOrder() {
    List<GoldModel> chain = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      chain.add(0, lake.addModel("m" + i, "select * from " + (i == 0 ? "quakes" : "m" + (i - 1))));
    }

    chain.forEach(lake.models()::reconcile);

    assertThat(chain).allSatisfy(model -> assertThat(ready(model).getStatus()).isEqualTo("True"));
    assertThat(lake.aws().events().rules().get("rel-lakehouse/rel-demo-m49-m").eventPattern())
        .contains("\"relation\":[\"model:demo/m48\"]");
  }

  @Test
  void theBottomOfADiamondListensToBothSides() {
    lake.addModel("left", "select id from quakes");
    lake.addModel("right", "select id from quakes");
    GoldModel bottom = lake.addModel("bottom", "select * from \"left\" join \"right\" using (id)");

    lake.models().reconcile(bottom);

    assertThat(definition("bottom").inputs())
        .containsExactly(new Input(Kind.MODEL, name("left")), new Input(Kind.MODEL, name("right")));
    assertThat(lake.aws().events().rules().get("rel-lakehouse/rel-demo-bottom-m").eventPattern())
        .contains("\"relation\":[\"model:demo/left\",\"model:demo/right\"]");
  }

  @Test
  void isReadyOnceItsInputAppears() {
    GoldModel model = lake.addModel("by-place", "select id from later");
    lake.models().reconcile(model);
    assertThat(ready(model).getReason()).isEqualTo("UnknownInput");
    assertThat(lake.aws().lambda().functions()).isEmpty();

    lake.inventory().addTable(name("later"));
    lake.models().reconcile(model);

    assertThat(ready(model).getStatus()).isEqualTo("True");
    assertThat(lake.aws().lambda().invocations()).containsExactly("rel-demo-by-place-m");
  }

  @Test
  void keepsWhatItHasWhenTheTableThatItReadsIsDropped() {
    GoldModel model = lake.addModel("by-place", "select id from quakes");
    lake.models().reconcile(model);
    lake.data(Kind.MODEL, name("by-place"), "uid-by-place", 4, 12, Map.of("demo/quakes", 9L));
    ModelDefinition accepted = definition("by-place");
    lake.aws().log().clear();

    lake.inventory().dropTable(TestLake.QUAKES);
    lake.models().reconcile(model);

    assertThat(ready(model).getStatus()).isEqualTo("False");
    assertThat(ready(model).getReason()).isEqualTo("UnknownInput");
    assertThat(ready(model).getMessage())
        .isEqualTo(
            "the query reads demo.quakes, and there is no LakehouseTable or GoldModel of that name: create it, or take it out of the query; until then the model's data stay as they are");
    assertThat(model.getStatus().getData().getVersion()).isEqualTo(4);
    assertThat(definition("by-place")).isEqualTo(accepted);
    assertThat(lake.aws().lambda().functions()).containsKey("rel-demo-by-place-m");
    assertThat(lake.aws().log().writes()).isEmpty();
  }

  @Test
  void saysThatAModelItReadsWasRenamed() {
    lake.addModel("old", "select id from quakes");
    GoldModel reader = lake.addModel("by-place", "select id from old");
    lake.models().reconcile(reader);
    assertThat(ready(reader).getStatus()).isEqualTo("True");

    lake.inventory().dropModel(name("old"));
    lake.addModel("new", "select id from quakes");
    lake.models().reconcile(reader);
    assertThat(ready(reader).getMessage()).startsWith("the query reads demo.old,");

    edit(reader, "select id from new");
    lake.models().reconcile(reader);

    assertThat(ready(reader).getStatus()).isEqualTo("True");
    assertThat(lake.aws().events().rules().get(RULE).eventPattern()).contains("model:demo/new");
  }

  @Test
  void aCycleIsOverWhenOneOfItsModelsReadsSomethingElse() {
    GoldModel a = lake.addModel("a", "select id from b");
    GoldModel b = lake.addModel("b", "select id from a");
    lake.models().reconcile(a);
    lake.models().reconcile(b);
    assertThat(ready(a).getReason()).isEqualTo("Cycle");
    assertThat(ready(b).getMessage())
        .isEqualTo(
            "the model reads itself: demo.b -> demo.a -> demo.b; take one of these inputs out of the query that reads it");

    edit(b, "select id from quakes");
    lake.models().reconcile(a);
    lake.models().reconcile(b);

    assertThat(ready(a).getStatus()).isEqualTo("True");
    assertThat(ready(b).getStatus()).isEqualTo("True");
  }

  @Test
  void aModelThatClosesACycleGoesOnWithItsLastQuery() {
    GoldModel a = lake.addModel("a", "select id from quakes");
    lake.addModel("b", "select id from a");
    lake.models().reconcile(a);
    ModelDefinition accepted = definition("a");

    edit(a, "select id from b");
    lake.models().reconcile(a);

    assertThat(ready(a).getReason()).isEqualTo("Cycle");
    assertThat(definition("a")).isEqualTo(accepted);
  }

  /** Else each would be accepted beside the other's old query, and the two would run for ever. */
  @Test
  void isNotJudgedBeforeTheGraphHoldsItsQuery() {
    GoldModel a = lake.addModel("a", "select id from b");
    GoldModel b = lake.addModel("b", "select id from quakes");
    lake.models().reconcile(a);
    lake.models().reconcile(b);
    lake.aws().log().clear();

    b.getSpec().setQuery("select id from a");
    b.getMetadata().setGeneration(2L);
    UpdateControl<GoldModel> early = lake.models().reconcile(b);

    assertThat(early.isNoUpdate()).isTrue();
    assertThat(early.getScheduleDelay()).contains(1000L);
    assertThat(lake.aws().log().calls()).isEmpty();
    lake.inventory().addModel(name("b"), "select id from a");
    lake.models().reconcile(b);
    assertThat(ready(b).getReason()).isEqualTo("Cycle");
    assertThat(definition("b").query()).isEqualTo("select id from quakes");
  }

  @Test
  void movesBetweenTimesAndChanges() {
    GoldModel model = lake.addModel("by-place", "select id from quakes");
    schedule(model, "cron(0 6 * * ? *)");
    lake.models().reconcile(model);
    assertThat(lake.aws().events().rules().get("default/rel-demo-by-place-m").scheduleExpression())
        .isEqualTo("cron(0 6 * * ? *)");

    TriggerSpec onChange = new TriggerSpec();
    onChange.setOnChange(new OnChangeSpec());
    onChange.getOnChange().setMinInterval("5m");
    trigger(model, onChange);
    lake.models().reconcile(model);

    assertThat(lake.aws().events().rules()).containsOnlyKeys(RULE);
    assertThat(definition("by-place").trigger().minInterval()).contains(Duration.ofMinutes(5));
    assertThat(definition("by-place").trigger().schedule()).isEmpty();
  }

  @Test
  void refusesAScheduleThatEventBridgeWouldRefuse() {
    GoldModel model = lake.addModel("by-place", "select id from quakes");
    lake.models().reconcile(model);
    lake.aws().log().clear();

    schedule(model, "cron(0 6 * * * *)");
    lake.models().reconcile(model);

    assertThat(ready(model).getReason()).isEqualTo("InvalidSpec");
    assertThat(ready(model).getMessage()).startsWith("trigger.schedule: in cron(0 6 * * * *)");
    assertThat(lake.aws().log().writes()).isEmpty();
  }

  private void edit(GoldModel model, String query) {
    model.getSpec().setQuery(query);
    model.getMetadata().setGeneration(model.getMetadata().getGeneration() + 1);
    lake.inventory().addModel(name(model.getMetadata().getName()), query);
  }

  private static void schedule(GoldModel model, String schedule) {
    TriggerSpec trigger = new TriggerSpec();
    trigger.setSchedule(schedule);
    trigger(model, trigger);
  }

  private static void trigger(GoldModel model, TriggerSpec trigger) {
    model.getSpec().setTrigger(trigger);
    model.getMetadata().setGeneration(model.getMetadata().getGeneration() + 1);
  }

  private ModelDefinition definition(String model) {
    return lake.catalog().model(name(model)).orElseThrow();
  }

  private static RelationName name(String name) {
    return new RelationName("demo", name);
  }

  private static Condition ready(GoldModel model) {
    return model.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .findFirst()
        .orElseThrow();
  }
}
