package dev.lakehouse.operator.deletion;

import static dev.lakehouse.operator.deletion.Stage.condition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.fakes.TestLake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

class ModelDeletionTest {

  private static final RelationName BY_PLACE = new RelationName("demo", "by-place");
  private static final String FILE = "gold/demo/by-place/part-0.parquet";

  private final TestLake lake = new TestLake();
  private GoldModel model;

  @BeforeEach
  void addModel() {
    lake.inventory().addTable(TestLake.QUAKES);
    model = lake.addModel("by-place", "select id from quakes");
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void keepsTheDataAndTakesTheRestAtOnce() {
    deleted(DeletionPolicy.RETAIN);

    assertThat(lake.models().cleanup(model).isRemoveFinalizer()).isTrue();

    assertThat(lake.aws().log().writes())
        .containsExactly(
            "DeleteFunction",
            "RemoveTargets",
            "DeleteRule",
            "PutObject",
            "DeleteObjects",
            "DeleteObjects");
    assertThat(lake.catalog().model(BY_PLACE)).isEmpty();
    assertThat(lake.store().head(FILE)).isPresent();
  }

  @Test
  void takesEverythingWhereThePolicySaysSo() {
    deleted(DeletionPolicy.DELETE);

    assertThat(lake.models().cleanup(model).isRemoveFinalizer()).isTrue();

    assertThat(Stage.keys(lake, "")).noneMatch(key -> key.contains("/by-place"));
    assertThat(lake.aws().lambda().functions()).isEmpty();
    assertThat(lake.aws().events().rules()).isEmpty();
  }

  @Test
  void deletesNoDataThatARunUnderWayWouldWriteAgain() {
    deleted(DeletionPolicy.DELETE);
    lake.aws().log().refuse("Invoke", TooManyRequestsException.builder().build());

    lake.operatorAlone().models().cleanup(model, null);

    assertThat(condition(model, "Ready").getReason()).isEqualTo("Draining");
    assertThat(lake.catalog().model(BY_PLACE).orElseThrow().paused()).isTrue();
    assertThat(lake.store().head(FILE)).isPresent();
    assertThat(lake.models().cleanup(model).isRemoveFinalizer()).isTrue();
    assertThat(lake.store().head(FILE)).isEmpty();
  }

  @Test
  void aRenamedModelLeavesItsDataUnderTheOldName() {
    lake.models().reconcile(model);
    Stage.put(lake, FILE);
    lake.delete(model);
    lake.models().cleanup(model);
    lake.inventory().dropModel(BY_PLACE);

    GoldModel renamed = lake.addModel("by-town", "select id from quakes");
    lake.models().reconcile(renamed);

    assertThat(condition(renamed, "Ready").getStatus()).isEqualTo("True");
    assertThat(lake.aws().lambda().functions()).containsOnlyKeys("rel-demo-by-town-m");
    assertThat(lake.store().head(FILE)).isPresent();
  }

  private void deleted(DeletionPolicy policy) {
    model.getSpec().setDeletionPolicy(policy);
    lake.models().reconcile(model);
    Stage.put(lake, FILE);
    lake.delete(model);
    lake.aws().log().clear();
  }
}
