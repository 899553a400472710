package dev.lakehouse.operator.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.ForeignChangeDecision;
import dev.lakehouse.lake.catalog.ReplayRequest;
import dev.lakehouse.lake.catalog.Requests;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import io.fabric8.kubernetes.api.model.Condition;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableReconcilerTest {

  private static final String NAME = "rel-demo-quakes-t";

  private final TestLake lake = new TestLake();
  private final LakehouseTable table = Samples.table();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void makesStreamFunctionRuleAndDefinition() {
    UpdateControl<LakehouseTable> control = lake.tables().reconcile(table);

    assertThat(control.isPatchStatus()).isTrue();
    assertThat(condition("Ready").getStatus()).isEqualTo("True");
    assertThat(condition("DataFlowing").getStatus()).isEqualTo("Unknown");
    assertThat(lake.aws().firehose().destination(NAME).prefix())
        .isEqualTo("bronze/demo/quakes/stream/!{timestamp:yyyy/MM/dd/HH}/");
    assertThat(lake.aws().lambda().functions().get(NAME).statements().get("lakehouse-rule"))
        .contains("arn:aws:events:us-east-1:000000000000:rule/rel-demo-quakes-t");
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
  void changeOfDataAloneCallsNothingInAws() {
    lake.tables().reconcile(table);
    lake.aws().log().clear();
    lake.dataOf(TestLake.QUAKES, "uid-1", 3, 42);

    UpdateControl<LakehouseTable> control = lake.tables().reconcile(table);

    assertThat(control.isPatchStatus()).isTrue();
    assertThat(table.getStatus().getData().getRows()).isEqualTo(42);
    assertThat(table.getStatus().getData().getLag()).isEqualTo("0");
    assertThat(lake.aws().log().calls()).containsExactly("GetObject");
  }

  @Test
  void editOfBufferingReachesTheStream() {
    lake.tables().reconcile(table);
    lake.aws().log().clear();
    table.getSpec().getIngestion().getBuffering().setInterval("5s");
    table.getMetadata().setGeneration(2L);

    lake.tables().reconcile(table);

    assertThat(lake.aws().firehose().destination(NAME).bufferingHints().intervalInSeconds())
        .isEqualTo(5);
    assertThat(lake.aws().log().writes())
        .containsExactly("UpdateDestination", "PutObject", "Invoke");
  }

  @Test
  void annotationsReachTheDefinitionAndTheFunctionIsAskedToLook() {
    lake.tables().reconcile(table);
    lake.aws().log().clear();
    table
        .getMetadata()
        .setAnnotations(
            Map.of(
                "lakehouse.dev/replay", "id=a,reason=wrong_type",
                "lakehouse.dev/foreign-change", "trust:7"));

    lake.tables().reconcile(table);

    Requests requests = lake.catalog().table(TestLake.QUAKES).orElseThrow().requests();
    assertThat(requests.replay()).contains(ReplayRequest.parse("id=a,reason=wrong_type"));
    assertThat(requests.foreignChange()).contains(ForeignChangeDecision.parse("trust:7"));
    assertThat(lake.aws().log().writes()).containsExactly("PutObject", "Invoke");
  }

  @Test
  void explainsAnAnnotationThatCannotBeRead() {
    lake.tables().reconcile(table);
    table.getMetadata().setAnnotations(Map.of("lakehouse.dev/replay", "since=yesterday"));

    lake.tables().reconcile(table);

    assertThat(condition("Stalled").getStatus()).isEqualTo("True");
    assertThat(condition("Ready").getReason()).isEqualTo("InvalidSpec");
    assertThat(condition("Ready").getMessage()).contains("lakehouse.dev/replay", "such as id=");
    assertThat(lake.catalog().table(TestLake.QUAKES).orElseThrow().requests())
        .isEqualTo(Requests.NONE);
  }

  @Test
  void repairsDriftAtTheNextFullCompare() {
    lake.tables().reconcile(table);
    lake.aws().lambda().functions().remove(NAME);
    lake.clock().advance(Duration.ofMinutes(12));

    lake.tables().reconcile(table);

    assertThat(lake.aws().lambda().functions()).containsKey(NAME);
  }

  @Test
  void invalidSpecKeepsTheAcceptedDefinition() {
    lake.tables().reconcile(table);
    TableDefinition accepted = lake.catalog().table(TestLake.QUAKES).orElseThrow();
    table.getSpec().setDeleteWhen("op = = 'delete'");
    table.getMetadata().setGeneration(2L);

    lake.tables().reconcile(table);

    assertThat(condition("Ready").getReason()).isEqualTo("InvalidSpec");
    assertThat(condition("Ready").getMessage()).startsWith("deleteWhen: ");
    assertThat(condition("Stalled").getStatus()).isEqualTo("True");
    assertThat(table.getStatus().getResources()).hasSize(3);
    assertThat(lake.catalog().table(TestLake.QUAKES)).contains(accepted);
  }

  @Test
  void refusesTypeThatDoesNotHoldWhatIsThere() {
    lake.tables().reconcile(table);
    table.getSpec().getColumns().get(1).setType("int");

    lake.tables().reconcile(table);

    assertThat(condition("Ready").getMessage())
        .isEqualTo(
            "column magnitude is double and cannot become int: only a wider type keeps every value");
  }

  @Test
  void leavesAloneWhatIsNotOurs() {
    lake.tables().reconcile(table);
    lake.aws().firehose().tags(NAME).clear();
    lake.aws().log().clear();
    lake.clock().advance(Duration.ofMinutes(12));

    lake.tables().reconcile(table);

    assertThat(condition("Stalled").getReason()).isEqualTo("NotOurs");
    assertThat(lake.aws().log().writes()).isEmpty();
  }

  @Test
  void adoptsWhereTheAnnotationSaysSo() {
    lake.tables().reconcile(table);
    lake.aws().firehose().tags(NAME).clear();
    table.getMetadata().setAnnotations(Map.of("lakehouse.dev/adopt", "true"));

    lake.tables().reconcile(table);

    assertThat(condition("Ready").getStatus()).isEqualTo("True");
    assertThat(lake.aws().firehose().tags(NAME)).containsEntry("lakehouse.dev/uid", "uid-1");
  }

  @Test
  void makesTheRestWhileTheStreamIsBeingCreated() {
    lake.aws().firehose().delayCreation();

    UpdateControl<LakehouseTable> control = lake.tables().reconcile(table);

    assertThat(condition("Ready").getReason()).isEqualTo("AwsInProgress");
    assertThat(control.getScheduleDelay()).contains(5000L);
    assertThat(table.getStatus().getResources()).hasSize(3);
    lake.aws().firehose().finishCreation();
    lake.tables().reconcile(table);
    assertThat(condition("Ready").getStatus()).isEqualTo("True");
  }

  @Test
  void keepsTransitionTimeWhileTheStatusStaysTheSame() {
    lake.tables().reconcile(table);
    String since = condition("Ready").getLastTransitionTime();
    lake.clock().advance(Duration.ofMinutes(1));
    lake.dataOf(TestLake.QUAKES, "uid-1", 3, 42);

    lake.tables().reconcile(table);

    assertThat(condition("Ready").getLastTransitionTime()).isEqualTo(since);
    assertThat(condition("DataFlowing").getLastTransitionTime()).isNotEqualTo(since);
  }

  @Test
  void failureBecomesConditionAndIsTriedAgain() {
    lake.aws().log().loseReplyOf("CreateDeliveryStream");

    assertThatThrownBy(() -> lake.tables().reconcile(table))
        .hasMessageContaining("delivery stream " + NAME);

    lake.tables().failed(table, new IllegalStateException("no answer"));
    assertThat(condition("Ready").getReason()).isEqualTo("Failed");
    lake.tables().reconcile(table);
    assertThat(condition("Ready").getStatus()).isEqualTo("True");
    assertThat(lake.aws().firehose().streams()).hasSize(1);
  }

  private Condition condition(String type) {
    return table.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
