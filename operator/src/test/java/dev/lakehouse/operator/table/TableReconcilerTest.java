package dev.lakehouse.operator.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import io.fabric8.kubernetes.api.model.Condition;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableReconcilerTest {

  private static final String NAME = "rel-demo-quakes-t";

  private final TestLake lake = new TestLake();
  private final TableReconciler reconciler = lake.tableReconciler();
  private final LakehouseTable table = Samples.table();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void makesStreamFunctionRuleAndDefinition() {
    UpdateControl<LakehouseTable> control = reconciler.reconcile(table, null);

    assertThat(control.isPatchStatus()).isTrue();
    assertThat(condition("Ready").getStatus()).isEqualTo("True");
    assertThat(condition("DataFlowing").getStatus()).isEqualTo("Unknown");
    assertThat(lake.aws().firehose().destination(NAME).prefix())
        .isEqualTo("bronze/demo/quakes/stream/!{timestamp:yyyy/MM/dd/HH}/");
    assertThat(lake.aws().lambda().functions().get(NAME).statements())
        .containsEntry(
            "lakehouse-rule", "arn:aws:events:us-east-1:000000000000:rule/rel-demo-quakes-t");
    assertThat(lake.aws().events().rules().get("default/" + NAME).eventPattern())
        .contains("\"prefix\":\"bronze/demo/quakes/\"");
    assertThat(lake.aws().events().targets("default/" + NAME)).containsKey("function");
    TableDefinition definition = lake.catalog().table(TestLake.QUAKES).orElseThrow();
    assertThat(definition.deliveryStream()).isEqualTo(NAME);
    assertThat(definition.generation()).isEqualTo(1);
    assertThat(lake.aws().lambda().invocations()).containsExactly(NAME);
    assertThat(table.getStatus().getResources()).hasSize(3);
  }

  @Test
  void secondReconcileWritesNothing() {
    reconciler.reconcile(table, null);
    lake.aws().log().clear();
    lake.forgetVerification();
    TableReconciler restarted = lake.tableReconciler();

    UpdateControl<LakehouseTable> control = restarted.reconcile(table, null);

    assertThat(control.isNoUpdate()).isTrue();
    assertThat(lake.aws().log().calls()).isNotEmpty();
    assertThat(lake.aws().log().writes()).isEmpty();
  }

  @Test
  void changeOfDataAloneCallsNothingInAws() {
    reconciler.reconcile(table, null);
    lake.aws().log().clear();
    lake.dataOf(TestLake.QUAKES, "uid-1", 3, 42);

    UpdateControl<LakehouseTable> control = reconciler.reconcile(table, null);

    assertThat(control.isPatchStatus()).isTrue();
    assertThat(table.getStatus().getData().getRows()).isEqualTo(42);
    assertThat(table.getStatus().getData().getLag()).isEqualTo("0");
    assertThat(lake.aws().log().calls()).isEmpty();
  }

  @Test
  void editOfBufferingReachesTheStream() {
    reconciler.reconcile(table, null);
    lake.aws().log().clear();
    table.getSpec().getIngestion().getBuffering().setInterval("5s");
    table.getMetadata().setGeneration(2L);

    reconciler.reconcile(table, null);

    assertThat(lake.aws().firehose().destination(NAME).bufferingHints().intervalInSeconds())
        .isEqualTo(5);
    assertThat(lake.aws().log().writes()).containsExactly("UpdateDestination", "Invoke");
  }

  @Test
  void repairsDriftAtTheNextFullCompare() {
    reconciler.reconcile(table, null);
    lake.aws().lambda().functions().remove(NAME);
    lake.clock().pass(Duration.ofMinutes(12));

    reconciler.reconcile(table, null);

    assertThat(lake.aws().lambda().functions()).containsKey(NAME);
  }

  @Test
  void invalidSpecKeepsTheAcceptedDefinition() {
    reconciler.reconcile(table, null);
    TableDefinition accepted = lake.catalog().table(TestLake.QUAKES).orElseThrow();
    table.getSpec().setDeleteWhen("op = = 'delete'");
    table.getMetadata().setGeneration(2L);

    reconciler.reconcile(table, null);

    assertThat(condition("Ready").getReason()).isEqualTo("InvalidSpec");
    assertThat(condition("Ready").getMessage()).startsWith("deleteWhen: ");
    assertThat(condition("Stalled").getStatus()).isEqualTo("True");
    assertThat(table.getStatus().getResources()).hasSize(3);
    assertThat(lake.catalog().table(TestLake.QUAKES)).contains(accepted);
  }

  @Test
  void refusesTypeThatDoesNotHoldWhatIsThere() {
    reconciler.reconcile(table, null);
    table.getSpec().getColumns().get(1).setType("int");

    reconciler.reconcile(table, null);

    assertThat(condition("Ready").getMessage())
        .isEqualTo(
            "column magnitude is double and cannot become int: only a wider type keeps every value");
  }

  @Test
  void leavesAloneWhatIsNotOurs() {
    reconciler.reconcile(table, null);
    lake.aws().firehose().tags(NAME).clear();
    lake.aws().log().clear();
    lake.clock().pass(Duration.ofMinutes(12));

    reconciler.reconcile(table, null);

    assertThat(condition("Stalled").getReason()).isEqualTo("NotOurs");
    assertThat(lake.aws().log().writes()).isEmpty();
  }

  @Test
  void adoptsWhereTheAnnotationSaysSo() {
    reconciler.reconcile(table, null);
    lake.aws().firehose().tags(NAME).clear();
    table.getMetadata().setAnnotations(Map.of("lakehouse.dev/adopt", "true"));

    reconciler.reconcile(table, null);

    assertThat(condition("Ready").getStatus()).isEqualTo("True");
    assertThat(lake.aws().firehose().tags(NAME)).containsEntry("lakehouse.dev/uid", "uid-1");
  }

  @Test
  void waitsForStreamThatIsBeingCreated() {
    lake.aws().firehose().delayCreation();

    UpdateControl<LakehouseTable> control = reconciler.reconcile(table, null);

    assertThat(condition("Ready").getReason()).isEqualTo("AwsInProgress");
    assertThat(control.getScheduleDelay()).contains(1000L);
    lake.aws().firehose().finishCreation();
    reconciler.reconcile(table, null);
    assertThat(condition("Ready").getStatus()).isEqualTo("True");
  }

  @Test
  void keepsTransitionTimeWhileTheStatusStaysTheSame() {
    reconciler.reconcile(table, null);
    String since = condition("Ready").getLastTransitionTime();
    lake.clock().pass(Duration.ofMinutes(1));
    lake.dataOf(TestLake.QUAKES, "uid-1", 3, 42);

    reconciler.reconcile(table, null);

    assertThat(condition("Ready").getLastTransitionTime()).isEqualTo(since);
    assertThat(condition("DataFlowing").getLastTransitionTime()).isNotEqualTo(since);
  }

  @Test
  void failureBecomesConditionAndIsTriedAgain() {
    lake.aws().log().loseReplyOf("CreateDeliveryStream");

    assertThatThrownBy(() -> reconciler.reconcile(table, null))
        .hasMessageContaining("delivery stream " + NAME);

    reconciler.updateErrorStatus(table, null, new IllegalStateException("no answer"));
    assertThat(condition("Ready").getReason()).isEqualTo("Failed");
    reconciler.reconcile(table, null);
    assertThat(condition("Ready").getStatus()).isEqualTo("True");
    assertThat(lake.aws().firehose().streams()).hasSize(1);
  }

  @Test
  void deletionKeepsTheDataAndTakesTheRest() {
    reconciler.reconcile(table, null);
    lake.store().put("silver/demo/quakes/part-0.parquet", new byte[1], new PutCondition.Always());
    lake.delete(table);
    lake.aws().log().clear();

    DeleteControl first = reconciler.cleanup(table, null);

    assertThat(first.isRemoveFinalizer()).isFalse();
    assertThat(lake.catalog().table(TestLake.QUAKES).orElseThrow().deliveryStream()).isEmpty();
    lake.clock().pass(Duration.ofSeconds(63));
    DeleteControl second = reconciler.cleanup(table, null);
    assertThat(second.isRemoveFinalizer()).isTrue();
    assertThat(lake.aws().log().writes())
        .containsExactly(
            "Invoke", "DeleteFunction", "RemoveTargets", "DeleteRule", "DeleteDeliveryStream");
    assertThat(lake.catalog().table(TestLake.QUAKES)).isEmpty();
    assertThat(lake.store().head("silver/demo/quakes/part-0.parquet")).isPresent();
  }

  @Test
  void deletionTakesTheDataWhereThePolicySaysSo() {
    table.getSpec().setDeletionPolicy(DeletionPolicy.DELETE);
    reconciler.reconcile(table, null);
    lake.store().put("silver/demo/quakes/part-0.parquet", new byte[1], new PutCondition.Always());
    lake.delete(table);

    DeleteControl control = reconciler.cleanup(table, null);

    assertThat(control.isRemoveFinalizer()).isTrue();
    assertThat(lake.store().head("silver/demo/quakes/part-0.parquet")).isEmpty();
  }

  @Test
  void deletionThatLostItsReplyEndsTheSecondTime() {
    table.getSpec().setDeletionPolicy(DeletionPolicy.DELETE);
    reconciler.reconcile(table, null);
    lake.delete(table);
    lake.aws().log().loseReplyOf("DeleteFunction");

    assertThatThrownBy(() -> reconciler.cleanup(table, null)).hasMessageContaining("function");

    assertThat(reconciler.cleanup(table, null).isRemoveFinalizer()).isTrue();
    assertThat(lake.aws().firehose().streams()).isEmpty();
  }

  private Condition condition(String type) {
    return table.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
