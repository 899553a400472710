package dev.lakehouse.operator.deletion;

import static dev.lakehouse.operator.deletion.Stage.condition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.ColumnSpec;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.Materialization;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A table or model that comes back under the name of one that was deleted and left its data. */
class ReturnTest {

  private static final String FILE = "silver/demo/quakes/part-0.parquet";
  private static final String ASIDE = "_lakehouse/retained/tables/demo/quakes.json";
  private static final RelationName BY_PLACE = new RelationName("demo", "by-place");

  private final TestLake lake = new TestLake();
  private final LakehouseTable returning = Samples.table();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void goesOnWithTheDataOfTheSameContract() {
    leaveTable();
    assertThat(lake.store().head(ASIDE)).isPresent();

    lake.tables().reconcile(returning);

    assertThat(condition(returning, "Ready").getStatus()).isEqualTo("True");
    assertThat(lake.catalog().table(TestLake.QUAKES).orElseThrow().uid()).isEqualTo("uid-2");
    assertThat(lake.store().head(FILE)).isPresent();
    assertThat(lake.store().head(ASIDE)).isEmpty();
  }

  @Test
  void aPlanSaysWhatWouldBeTakenOver() {
    leaveTable();
    returning.getMetadata().setAnnotations(Map.of("lakehouse.dev/dry-run", "true"));

    lake.tables().reconcile(returning);

    assertThat(returning.getStatus().getPlan())
        .contains(
            "define table demo/quakes: new, takes over the data of an earlier table of this name (version 7, 42 rows)",
            "forget the definition of the earlier table demo/quakes");
  }

  @Test
  void takesAColumnMoreAndAWiderType() {
    returning.getSpec().getColumns().get(1).setType("float");
    leaveTable();
    column("magnitude", "double");
    column("place", "string");

    lake.tables().reconcile(returning);

    assertThat(condition(returning, "Ready").getStatus()).isEqualTo("True");
  }

  @Test
  void isRefusedWithAnotherKey() {
    leaveTable();
    returning.getSpec().setPrimaryKey(List.of("id", "updated"));

    lake.tables().reconcile(returning);

    assertThat(condition(returning, "Stalled").getStatus()).isEqualTo("True");
    assertThat(condition(returning, "Ready").getReason()).isEqualTo("RetainedDataDiffer");
    assertThat(condition(returning, "Ready").getMessage())
        .isEqualTo(
            "s3://lake/silver/demo/quakes/ holds the data of an earlier table of this name (version 7, 42 rows), and they cannot go on as this one: their primary key is (id), not (id, updated); create it as it was or under another name, or delete what is there, and it begins anew");
    assertThat(lake.aws().log().writes()).isEmpty();
  }

  @Test
  void isRefusedWithAllReasonsAtOnce() {
    leaveTable();
    column("magnitude", "int");
    column("extra", "boolean");
    returning.getSpec().setSequenceBy(null);
    returning.getSpec().setPartitionBy(List.of("id"));

    lake.tables().reconcile(returning);

    assertThat(condition(returning, "Ready").getMessage())
        .contains(
            "their rows were chosen by updated, not by the order of arrival",
            "their files are partitioned by nothing, not by (id)",
            "column magnitude is double and cannot become int",
            "column extra is long, and no type holds both that and boolean");
  }

  @Test
  void beginsAnewOnceTheDataAreGone() {
    leaveTable();
    returning.getSpec().setPrimaryKey(List.of("id", "updated"));
    lake.tables().reconcile(returning);

    lake.store().delete(List.of(FILE));
    lake.tables().reconcile(returning);

    assertThat(condition(returning, "Ready").getStatus()).isEqualTo("True");
  }

  @Test
  void isHeldToTheDataOfATableWhoseFinalizerWasTakenAway() {
    lake.tables().reconcile(Samples.table());
    Stage.put(lake, FILE);
    lake.aws().log().clear();
    returning.getMetadata().setUid("uid-2");
    returning.getSpec().setPrimaryKey(List.of("id", "updated"));

    lake.tables().reconcile(returning);

    assertThat(condition(returning, "Ready").getReason()).isEqualTo("RetainedDataDiffer");
    assertThat(lake.aws().log().writes()).isEmpty();
  }

  @Test
  void keepsNothingOfATableWithoutData() {
    LakehouseTable table = Samples.table();
    lake.tables().reconcile(table);
    lake.delete(table);
    lake.clock().advance(Duration.ofMinutes(4));
    lake.tables().cleanup(table);

    assertThat(Stage.keys(lake, "_lakehouse/")).isEmpty();
  }

  @Test
  void aModelThatReplacesItsRowsMayHaveAnyKey() {
    leaveModel();
    GoldModel model = lake.addModel("by-place", "select id, magnitude from quakes");
    model.getMetadata().setUid("uid-2");
    model.getSpec().setPrimaryKey(List.of("magnitude"));

    lake.models().reconcile(model);

    assertThat(condition(model, "Ready").getStatus()).isEqualTo("True");
    assertThat(Stage.keys(lake, "_lakehouse/retained/")).isEmpty();
  }

  @Test
  void aModelThatKeepsRowsMustKeepThemByTheSameKey() {
    leaveModel();
    GoldModel model = upsert("magnitude");

    lake.models().reconcile(model);
    assertThat(condition(model, "Ready").getReason()).isEqualTo("RetainedDataDiffer");
    assertThat(condition(model, "Ready").getMessage())
        .startsWith("s3://lake/gold/demo/by-place/ holds the data of an earlier model of this name")
        .contains("their primary key is (id), not (magnitude)");

    GoldModel same = upsert("id");
    lake.models().reconcile(same);
    assertThat(condition(same, "Ready").getStatus()).isEqualTo("True");
  }

  private GoldModel upsert(String key) {
    GoldModel model = lake.addModel("by-place", "select id, magnitude from quakes");
    model.getMetadata().setUid("uid-2");
    model.getSpec().setMaterialization(Materialization.UPSERT);
    model.getSpec().setPrimaryKey(List.of(key));
    return model;
  }

  /** A table with data is deleted, and one of its name is about to come. */
  private void leaveTable() {
    LakehouseTable table = Samples.table();
    table.getSpec().setColumns(new ArrayList<>(returning.getSpec().getColumns()));
    lake.tables().reconcile(table);
    Stage.put(lake, FILE);
    lake.tell(Stage.said(Kind.TABLE, TestLake.QUAKES, "uid-1", 0, Optional.empty()));
    lake.delete(table);
    lake.clock().advance(Duration.ofSeconds(62));
    assertThat(lake.tables().cleanup(table).isRemoveFinalizer()).isTrue();
    lake.aws().log().clear();
    returning.getMetadata().setUid("uid-2");
  }

  private void leaveModel() {
    lake.inventory().addTable(TestLake.QUAKES);
    GoldModel model = lake.addModel("by-place", "select id, magnitude from quakes");
    model.getSpec().setPrimaryKey(List.of("id"));
    lake.models().reconcile(model);
    Stage.put(lake, "gold/demo/by-place/part-0.parquet");
    lake.tell(Stage.said(Kind.MODEL, BY_PLACE, "uid-by-place", 0, Optional.empty()));
    lake.delete(model);
    assertThat(lake.models().cleanup(model).isRemoveFinalizer()).isTrue();
    lake.aws().log().clear();
  }

  private void column(String name, String type) {
    ColumnSpec column = new ColumnSpec();
    column.setName(name);
    column.setType(type);
    List<ColumnSpec> columns = new ArrayList<>(returning.getSpec().getColumns());
    columns.removeIf(present -> present.getName().equals(name));
    columns.add(column);
    returning.getSpec().setColumns(columns);
  }
}
