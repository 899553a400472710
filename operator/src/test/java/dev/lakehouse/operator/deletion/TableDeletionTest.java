package dev.lakehouse.operator.deletion;

import static dev.lakehouse.operator.deletion.Stage.condition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.StatusDocument.Failure;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

class TableDeletionTest {

  private static final String FILE = "silver/demo/quakes/part-0.parquet";
  private static final String[] EVERYWHERE = {
    FILE,
    "bronze/demo/quakes/stream/2026/11/25/10/a.gz",
    "bronze-errors/demo/quakes/format/b",
    "quarantine/demo/quakes/2026/11/25/c.ndjson.gz",
    "_lakehouse/state/demo/quakes/d.json.gz",
    "_lakehouse/replays/demo/quakes/00000000.json"
  };

  private final TestLake lake = new TestLake();
  private final LakehouseTable table = Samples.table();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void keepsTheDataAndTakesTheRest() {
    deleted(DeletionPolicy.RETAIN);

    DeleteControl first = pass();

    assertThat(first.isRemoveFinalizer()).isFalse();
    assertThat(definition().deliveryStream()).isEmpty();
    assertThat(first.getScheduleDelay()).contains(62_000L);
    lake.clock().advance(Duration.ofSeconds(62));
    assertThat(pass().isRemoveFinalizer()).isTrue();
    assertThat(lake.aws().log().writes())
        .containsExactly(
            "PutObject",
            "PatchStatus",
            "Invoke",
            "PutObject",
            "DeleteFunction",
            "RemoveTargets",
            "DeleteRule",
            "DeleteDeliveryStream",
            "PutObject",
            "DeleteObjects",
            "DeleteObjects");
    assertThat(lake.catalog().table(TestLake.QUAKES)).isEmpty();
    assertThat(Stage.keys(lake, "")).contains(EVERYWHERE);
  }

  @Test
  void saysWhatItWaitsFor() {
    deleted(DeletionPolicy.RETAIN);

    pass();

    assertThat(condition(table, "Ready").getStatus()).isEqualTo("False");
    assertThat(condition(table, "Ready").getReason()).isEqualTo("Draining");
    assertThat(condition(table, "Ready").getMessage())
        .matches(
            "the intake is closed; until 2026-\\S+Z the delivery stream may yet deliver what it has buffered");
    assertThat(condition(table, "Reconciling").getStatus()).isEqualTo("True");
    assertThat(condition(table, "DataFlowing").getReason()).isEqualTo("Deleted");
    assertThat(lake.events()).noneMatch(event -> event.startsWith("Draining"));
  }

  @Test
  void waitsUntilAllIsMerged() {
    deleted(DeletionPolicy.RETAIN);
    lake.clock().advance(Duration.ofSeconds(62));
    lake.tell(Stage.said(Kind.TABLE, TestLake.QUAKES, "uid-1", 3, Optional.empty()));

    DeleteControl waiting = pass();

    assertThat(waiting.isRemoveFinalizer()).isFalse();
    assertThat(condition(table, "Ready").getMessage())
        .startsWith(
            "the function merges what is in bronze; the deletion goes on when all is merged");
    assertThat(lake.aws().lambda().functions()).isNotEmpty();
    lake.tell(Stage.said(Kind.TABLE, TestLake.QUAKES, "uid-1", 0, Optional.empty()));
    assertThat(pass().isRemoveFinalizer()).isTrue();
    assertThat(lake.events()).noneMatch(event -> event.startsWith("DrainIncomplete"));
  }

  @Test
  void goesOnWhenTheTimeForTheMergeIsOver() {
    deleted(DeletionPolicy.RETAIN);
    lake.tell(Stage.said(Kind.TABLE, TestLake.QUAKES, "uid-1", 3, Optional.empty()));
    lake.clock().advance(Duration.ofMinutes(4));

    assertThat(pass().isRemoveFinalizer()).isTrue();

    assertThat(lake.events())
        .contains(
            "DrainIncomplete: 3 objects were not merged before the deletion, for the time for it was over; what is not merged stays in bronze, and a table of the same name merges it");
  }

  @Test
  void doesNotWaitForAMergeThatHasStopped() {
    deleted(DeletionPolicy.RETAIN);
    Failure failure =
        new Failure("ExpectationFailed", "2 rows fail 'sane'", lake.clock().instant());
    lake.tell(Stage.said(Kind.TABLE, TestLake.QUAKES, "uid-1", 1, Optional.of(failure)));
    lake.clock().advance(Duration.ofSeconds(62));

    assertThat(pass().isRemoveFinalizer()).isTrue();

    assertThat(lake.events())
        .anyMatch(
            event ->
                event.startsWith(
                    "DrainIncomplete: 1 object was not merged before the deletion, for ExpectationFailed: 2 rows fail 'sane';"));
  }

  @Test
  void aPausedTableKeepsWhatItsStreamHasBufferedAndMergesNothing() {
    table.getSpec().setPaused(true);
    deleted(DeletionPolicy.RETAIN);

    assertThat(pass().isRemoveFinalizer()).isFalse();
    lake.clock().advance(Duration.ofSeconds(62));
    assertThat(pass().isRemoveFinalizer()).isTrue();

    assertThat(lake.aws().log().writes()).doesNotContain("Invoke");
  }

  @Test
  void anOperatorThatStartsAnewDoesNotDrainAgain() {
    deleted(DeletionPolicy.RETAIN);
    lake.aws().firehose().delayCreation();
    lake.clock().advance(Duration.ofSeconds(62));

    DeleteControl waiting = pass();

    assertThat(waiting.isRemoveFinalizer()).isFalse();
    assertThat(condition(table, "Ready").getReason()).isEqualTo("Deleting");
    assertThat(condition(table, "Ready").getMessage())
        .isEqualTo("delivery stream rel-demo-quakes-t is being deleted");
    assertThat(lake.aws().log().writes()).containsOnlyOnce("Invoke");
    pass();
    assertThat(lake.aws().log().writes()).containsOnlyOnce("Invoke");
    lake.aws().firehose().streams().clear();
    assertThat(pass().isRemoveFinalizer()).isTrue();
  }

  @Test
  void takesEverythingWhereThePolicySaysSo() {
    deleted(DeletionPolicy.DELETE);

    assertThat(pass().isRemoveFinalizer()).isTrue();

    assertThat(Stage.keys(lake, "")).noneMatch(key -> key.contains("/quakes"));
    assertThat(lake.aws().log().writes())
        .startsWith("PutObject", "Invoke", "DeleteObjects", "DeleteObjects", "DeleteFunction");
  }

  @Test
  void deletesNoDataThatARunUnderWayWouldWriteAgain() {
    deleted(DeletionPolicy.DELETE);
    lake.aws().log().refuse("Invoke", TooManyRequestsException.builder().build());
    DeleteControl waiting = lake.operatorAlone().tables().cleanup(table, null);

    assertThat(waiting.isRemoveFinalizer()).isFalse();
    assertThat(condition(table, "Ready").getMessage())
        .startsWith("a run of function rel-demo-quakes-t is under way");
    assertThat(definition().paused()).isTrue();
    assertThat(Stage.keys(lake, "")).contains(EVERYWHERE);
    assertThat(pass().isRemoveFinalizer()).isTrue();
    assertThat(Stage.keys(lake, "")).noneMatch(key -> key.contains("/quakes"));
  }

  @Test
  void waitsForARunUnderWayNoLongerThanForAMerge() {
    deleted(DeletionPolicy.DELETE);
    lake.aws().log().refuse("Invoke", TooManyRequestsException.builder().build());
    lake.clock().advance(Duration.ofMinutes(4));

    assertThat(lake.operatorAlone().tables().cleanup(table, null).isRemoveFinalizer()).isTrue();
  }

  @Test
  void saysWhatHoldsTheFinalizerAndLetsGoOnceAwsDoes() {
    deleted(DeletionPolicy.DELETE);
    lake.aws().log().refuse("DeleteFunction", denied());
    assertThatThrownBy(this::pass).hasMessageContaining("DeleteFunction");

    assertThat(condition(table, "Ready").getReason()).isEqualTo("DeletionFailed");
    assertThat(condition(table, "Ready").getMessage())
        .isEqualTo(
            "the deletion is held, and tried again every minute or sooner: function rel-demo-quakes-t: AccessDeniedException: not authorized to perform: lambda:DeleteFunction; grant the operator's role this action, as in deploy/aws/lakehouse.yaml; to leave what is left in AWS as it is, remove the finalizer from metadata.finalizers");
    assertThat(lake.events()).anyMatch(event -> event.startsWith("DeletionFailed: "));
    lake.aws().log().clear();
    lake.aws().log().refuse("DeleteFunction", denied());
    assertThatThrownBy(this::pass).hasMessageContaining("DeleteFunction");
    assertThat(lake.aws().log().writes()).containsExactly("DeleteFunction");
    assertThat(pass().isRemoveFinalizer()).isTrue();
  }

  @Test
  void endsTheSecondTimeWhereAReplyWasLost() {
    deleted(DeletionPolicy.DELETE);
    lake.aws().log().loseReplyOf("DeleteFunction");
    assertThatThrownBy(this::pass).hasMessageContaining("function");

    assertThat(pass().isRemoveFinalizer()).isTrue();
    assertThat(lake.aws().firehose().streams()).isEmpty();
  }

  @Test
  void leavesAloneWhatBelongsToAnother() {
    deleted(DeletionPolicy.DELETE);
    lake.aws().firehose().tags("rel-demo-quakes-t").clear();

    assertThat(pass().isRemoveFinalizer()).isTrue();
    assertThat(lake.aws().firehose().streams()).containsOnlyKeys("rel-demo-quakes-t");
    assertThat(lake.aws().lambda().functions()).isEmpty();
  }

  @Test
  void leavesTheDataOfANewerTableOfItsName() {
    deleted(DeletionPolicy.DELETE);
    LakehouseTable newer = Samples.table();
    newer.getMetadata().setUid("uid-2");
    lake.tables().reconcile(newer);

    assertThat(pass().isRemoveFinalizer()).isTrue();
    assertThat(Stage.keys(lake, "")).contains(EVERYWHERE);
    assertThat(definition().uid()).isEqualTo("uid-2");
  }

  private static LambdaException denied() {
    return (LambdaException)
        LambdaException.builder()
            .statusCode(403)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("AccessDeniedException")
                    .errorMessage("not authorized to perform: lambda:DeleteFunction")
                    .build())
            .build();
  }

  private void deleted(DeletionPolicy policy) {
    table.getSpec().setDeletionPolicy(policy);
    lake.tables().reconcile(table);
    Stage.put(lake, EVERYWHERE);
    lake.delete(table);
    lake.aws().log().clear();
  }

  private DeleteControl pass() {
    return lake.tables().cleanup(table);
  }

  private TableDefinition definition() {
    return lake.catalog().table(TestLake.QUAKES).orElseThrow();
  }
}
