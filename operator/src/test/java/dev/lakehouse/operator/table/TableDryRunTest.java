package dev.lakehouse.operator.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A plan that is only shown. */
class TableDryRunTest {

  private static final String NAME = "rel-demo-quakes-t";
  private static final Map<String, String> DRY_RUN = Map.of("lakehouse.dev/dry-run", "true");

  private final TestLake lake = new TestLake();
  private final LakehouseTable table = Samples.table();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void showsThePlanOfANewTableAndDoesNothing() {
    table.getMetadata().setAnnotations(DRY_RUN);

    lake.tables().reconcile(table);

    assertThat(table.getStatus().getPlan())
        .containsExactly(
            "create delivery stream " + NAME,
            "create function " + NAME,
            "change reserved concurrency of function " + NAME + " from none to 1",
            "let function " + NAME + " try an event again 2 times in 3600 s",
            "let rule " + NAME + " on bus default invoke function " + NAME,
            "define table demo/quakes: new",
            "create rule " + NAME + " on bus default",
            "make function " + NAME + " the target of rule " + NAME + " on bus default",
            "ask function " + NAME + " to look for work");
    assertThat(lake.aws().log().writes()).isEmpty();
    assertThat(lake.catalog().table(TestLake.QUAKES)).isEmpty();
    assertThat(condition("Ready").getStatus()).isEqualTo("False");
    assertThat(condition("Stalled").getReason()).isEqualTo("DryRun");
    assertThat(lake.events())
        .containsExactly("Planned: " + String.join("\n", table.getStatus().getPlan()));
  }

  @Test
  void withoutTheAnnotationItIsCarriedOut() {
    table.getMetadata().setAnnotations(DRY_RUN);
    lake.tables().reconcile(table);
    table.getMetadata().setAnnotations(Map.of());

    lake.tables().reconcile(table);

    assertThat(table.getStatus().getPlan()).isNull();
    assertThat(condition("Ready").getStatus()).isEqualTo("True");
    assertThat(lake.aws().firehose().streams()).containsKey(NAME);
  }

  @Test
  void showsWhatAnEditWouldCost() {
    lake.tables().settle(table);
    table.getMetadata().setAnnotations(DRY_RUN);
    table.getSpec().setPaused(true);
    table.getSpec().getCompute().setMemory("4096Mi");
    table.getSpec().getColumns().remove(1);
    table.getSpec().setExpectations(List.of());
    table.getMetadata().setGeneration(2L);
    TableDefinition before = lake.catalog().table(TestLake.QUAKES).orElseThrow();
    lake.aws().log().clear();

    lake.tables().reconcile(table);

    assertThat(table.getStatus().getPlan())
        .containsExactly(
            "change memory of function " + NAME + " from 2048 to 4096 MiB",
            "define table demo/quakes: pause [stops a flow], drop column magnitude [loses data],"
                + " no expectation 'sane'");
    assertThat(lake.aws().log().writes()).isEmpty();
    assertThat(lake.catalog().table(TestLake.QUAKES)).contains(before);
    assertThat(table.getStatus().getResources()).hasSize(3);
  }

  @Test
  void isQuietWhereAllIsAsItShouldBe() {
    lake.tables().settle(table);
    table.getMetadata().setAnnotations(DRY_RUN);

    lake.tables().reconcile(table);

    assertThat(table.getStatus().getPlan()).containsExactly("nothing to do");
    assertThat(condition("Ready").getStatus()).isEqualTo("True");
  }

  @Test
  void holdsTheRepairOfDriftBackAndSaysSoAtResync() {
    lake.tables().settle(table);
    table.getMetadata().setAnnotations(DRY_RUN);
    lake.tables().reconcile(table);
    lake.aws().events().drop("default/" + NAME);
    lake.clock().advance(Duration.ofMinutes(12));

    lake.tables().reconcile(table);

    assertThat(table.getStatus().getPlan()).contains("create rule " + NAME + " on bus default");
    assertThat(lake.aws().events().rules()).isEmpty();
  }

  @Test
  void showsWhatStandsInTheWay() {
    lake.tables().settle(table);
    lake.aws().firehose().tags(NAME).clear();
    table.getMetadata().setAnnotations(DRY_RUN);

    lake.tables().reconcile(table);

    assertThat(table.getStatus().getPlan())
        .singleElement()
        .asString()
        .startsWith("refused: delivery stream " + NAME + " exists, but its tags");
  }

  @Test
  void refusesAnInvalidSpecAsEver() {
    table.getMetadata().setAnnotations(DRY_RUN);
    table.getSpec().setDeleteWhen("op = = 'delete'");

    lake.tables().reconcile(table);

    assertThat(condition("Ready").getReason()).isEqualTo("InvalidSpec");
    assertThat(table.getStatus().getPlan()).isNull();
  }

  @Test
  void planThatStaysTheSameIsOneEvent() {
    table.getMetadata().setAnnotations(DRY_RUN);
    lake.tables().reconcile(table);
    lake.clock().advance(Duration.ofMinutes(12));
    lake.tables().reconcile(table);

    assertThat(lake.events()).hasSize(1);
  }

  @Test
  void planStaysToBeSeenWhileAwsDoesNotAnswer() {
    table.getMetadata().setAnnotations(DRY_RUN);
    lake.tables().reconcile(table);
    List<String> plan = table.getStatus().getPlan();

    lake.tables().failed(table, new IllegalStateException("no answer"));

    assertThat(table.getStatus().getPlan()).isEqualTo(plan);
    assertThat(condition("Ready").getReason()).isEqualTo("Failed");
    lake.tables().reconcile(table);
    assertThat(condition("Ready").getReason()).isEqualTo("DryRun");
    assertThat(lake.events()).filteredOn(event -> event.startsWith("Planned")).hasSize(1);
  }

  @Test
  void planIsGoneWhileItIsCarriedOutAlsoWhereThatFails() {
    table.getMetadata().setAnnotations(DRY_RUN);
    lake.tables().reconcile(table);
    table.getMetadata().setAnnotations(Map.of());

    lake.tables().failed(table, new IllegalStateException("no answer"));

    assertThat(table.getStatus().getPlan()).isNull();
  }

  @Test
  void holdsNoDeletionBackAndSaysWhatGoes() {
    table.getSpec().setDeletionPolicy(DeletionPolicy.DELETE);
    lake.tables().settle(table);
    table.getMetadata().setAnnotations(DRY_RUN);
    lake.delete(table);

    assertThat(lake.operatorAlone().tables().cleanup(table, null).isRemoveFinalizer()).isTrue();

    assertThat(lake.aws().firehose().streams()).isEmpty();
    assertThat(lake.events())
        .last()
        .asString()
        .startsWith(
            "Deleting: a dry run holds no deletion back: delete definition and status of table")
        .contains("; delete function " + NAME)
        .contains("delete all data of table demo/quakes [loses data]");
  }

  private Condition condition(String type) {
    return table.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
