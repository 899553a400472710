package dev.lakehouse.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A table and a model of one name: in SQL only one of them can have it. */
class NameClashTest {

  private static final Instant FIRST = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant LATER = FIRST.plusSeconds(60);
  private static final String QUERY = "select 1 as id";

  private final TestLake lake = new TestLake();
  private final LakehouseTable table = Samples.table();
  private final GoldModel model = Samples.model("quakes", QUERY);

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void aTableUnderTheNameOfAModelIsRefusedAndTheModelGoesOn() {
    lake.inventory().addModel(TestLake.QUAKES, QUERY, FIRST);
    lake.models().reconcile(model);
    lake.inventory().addTable(TestLake.QUAKES, LATER);
    lake.aws().log().clear();

    lake.tables().reconcile(table);
    lake.models().reconcile(model);

    assertThat(ready(table).getStatus()).isEqualTo("False");
    assertThat(ready(table).getReason()).isEqualTo("NameTaken");
    assertThat(ready(table).getMessage())
        .isEqualTo(
            "there is a GoldModel demo/quakes already, and in SQL both would be demo.quakes: give this one another name, or delete the other");
    assertThat(ready(model).getStatus()).isEqualTo("True");
    assertThat(lake.aws().log().writes()).isEmpty();
    assertThat(lake.catalog().table(TestLake.QUAKES)).isEmpty();
  }

  @Test
  void theTableHasTheNameOnceTheModelIsGone() {
    lake.inventory().addModel(TestLake.QUAKES, QUERY, FIRST);
    lake.inventory().addTable(TestLake.QUAKES, LATER);
    lake.tables().reconcile(table);
    assertThat(ready(table).getReason()).isEqualTo("NameTaken");

    lake.inventory().dropModel(TestLake.QUAKES);
    lake.tables().settle(table);

    assertThat(ready(table).getStatus()).isEqualTo("True");
    assertThat(lake.catalog().table(TestLake.QUAKES)).isPresent();
  }

  @Test
  void aModelUnderTheNameOfATableIsRefusedAndTheTableGoesOn() {
    lake.inventory().addTable(TestLake.QUAKES, FIRST);
    lake.inventory().addModel(TestLake.QUAKES, QUERY, LATER);

    lake.tables().settle(table);
    lake.models().reconcile(model);

    assertThat(ready(table).getStatus()).isEqualTo("True");
    assertThat(ready(model).getReason()).isEqualTo("NameTaken");
    assertThat(ready(model).getMessage())
        .startsWith("there is a LakehouseTable demo/quakes already");
  }

  @Test
  void whoeverReadsTheNameReadsTheOneThatHasIt() {
    GoldModel reader = lake.addModel("reader", "select id from quakes");
    lake.inventory().addModel(TestLake.QUAKES, QUERY, FIRST);
    lake.inventory().addTable(TestLake.QUAKES, LATER);
    lake.models().reconcile(reader);
    assertThat(input()).isEqualTo(new Input(Kind.MODEL, TestLake.QUAKES));

    lake.inventory().dropModel(TestLake.QUAKES);
    lake.inventory().addModel(TestLake.QUAKES, QUERY, LATER.plusSeconds(1));
    lake.models().reconcile(reader);

    assertThat(input()).isEqualTo(new Input(Kind.TABLE, TestLake.QUAKES));
  }

  /** The reader reads the table, and the model that is refused reads the reader. */
  @Test
  void aModelThatIsRefusedClosesNoCycle() {
    lake.inventory().addTable(TestLake.QUAKES, FIRST);
    lake.inventory().addModel(TestLake.QUAKES, "select id from reader", LATER);
    GoldModel reader = lake.addModel("reader", "select id from quakes");

    lake.models().reconcile(reader);

    assertThat(ready(reader).getStatus()).isEqualTo("True");
  }

  private Input input() {
    return lake.catalog().model(new RelationName("demo", "reader")).orElseThrow().inputs().get(0);
  }

  private static Condition ready(CustomResource<?, ? extends RelationStatus> object) {
    return object.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .findFirst()
        .orElseThrow();
  }
}
