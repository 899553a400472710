package dev.lakehouse.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.FakeFunction;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.model.ConcurrentModificationException;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.ResourceInUseException;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;

/** Where AWS is at work, or says that things have moved, the operator waits and looks again. */
class ConflictsTest {

  private static final String NAME = TableDrifts.NAME;
  private static final String RULE = "default/" + NAME;
  private final TestLake lake = new TestLake();
  private final LakehouseTable table = Samples.table();

  @AfterEach
  void close() {
    lake.close();
  }

  static Stream<Arguments> conflicts() {
    return Stream.of(
        conflict("CreateDeliveryStream", firehose(), aws -> aws.firehose().streams().clear()),
        conflict("UpdateDestination", version(), Change::prefix),
        conflict("CreateFunction", lambda(), aws -> aws.lambda().functions().clear()),
        conflict("UpdateFunctionConfiguration", lambda(), Change::timeout),
        conflict("UpdateFunctionCode", lambda(), Change::code),
        conflict("PutFunctionConcurrency", lambda(), aws -> of(aws).reserve(7)),
        conflict("AddPermission", lambda(), aws -> of(aws).statements().clear()),
        conflict("PutRule", events(), aws -> aws.events().drop(RULE)),
        conflict("PutTargets", events(), aws -> aws.events().targets(RULE).clear()));
  }

  private static RuntimeException lambda() {
    return ResourceConflictException.builder().message("an update is in progress").build();
  }

  private static RuntimeException events() {
    return ConcurrentModificationException.builder().message("modified").build();
  }

  private static RuntimeException firehose() {
    return ResourceInUseException.builder().message("in use").build();
  }

  private static RuntimeException version() {
    return software.amazon.awssdk.services.firehose.model.ConcurrentModificationException.builder()
        .message("version")
        .build();
  }

  private static Arguments conflict(
      String operation, RuntimeException failure, Consumer<FakeAws> change) {
    return Arguments.of(operation, failure, new Drift("drift", change));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conflicts")
  void areWaitedOutAndTheEndIsTheSame(String operation, RuntimeException failure, Drift drift) {
    lake.tables().settle(table);
    Map<String, String> whole = lake.aws().snapshot();
    drift.change().accept(lake.aws());
    lake.clock().advance(Duration.ofMinutes(12));
    lake.aws().log().refuse(operation, failure);

    lake.tables().reconcile(table);

    assertThat(ready()).isEqualTo("AwsInProgress");
    lake.tables().settle(table);
    assertThat(ready()).isEqualTo("Ready");
    assertThat(lake.aws().snapshot()).isEqualTo(whole);
  }

  @Test
  void roleThatCannotBeAssumedYetIsWaitedFor() {
    lake.aws()
        .log()
        .refuse(
            "CreateFunction",
            InvalidParameterValueException.builder()
                .message("The role defined for the function cannot be assumed by Lambda.")
                .build());

    assertThat(lake.tables().reconcile(table).getScheduleDelay()).contains(5000L);

    assertThat(ready()).isEqualTo("AwsInProgress");
    lake.tables().settle(table);
    assertThat(ready()).isEqualTo("Ready");
  }

  @Test
  void valueThatLambdaRefusesWaitsForAPerson() {
    lake.aws()
        .log()
        .refuse(
            "CreateFunction",
            InvalidParameterValueException.builder().message("no such handler").build());

    lake.operatorAlone().tables().reconcile(table, null);

    assertThat(ready()).isEqualTo("FunctionInvalid");
  }

  @Test
  void functionIsBroughtStepByStepWhileLambdaTakesItsTime() {
    lake.aws().lambda().delay();

    lake.tables().reconcile(table);
    assertThat(lake.aws().lambda().functions()).containsKey(NAME);
    assertThat(lake.aws().events().rules()).isEmpty();
    lake.tables().reconcile(table);
    assertThat(of(lake.aws()).statements()).isEmpty();

    lake.aws().lambda().finish();
    lake.tables().settle(table);
    assertThat(ready()).isEqualTo("Ready");
    assertThat(of(lake.aws()).statements()).hasSize(1);
  }

  @Test
  void codeWaitsForTheConfiguration() {
    lake.tables().settle(table);
    lake.aws().lambda().delay();
    Change.timeout(lake.aws());
    Change.code(lake.aws());
    lake.clock().advance(Duration.ofMinutes(12));
    lake.aws().log().clear();

    lake.tables().reconcile(table);
    lake.tables().reconcile(table);

    assertThat(lake.aws().log().writes()).containsExactly("UpdateFunctionConfiguration");
    lake.aws().lambda().finish();
    lake.tables().reconcile(table);
    assertThat(lake.aws().log().writes())
        .containsExactly("UpdateFunctionConfiguration", "UpdateFunctionCode");
    lake.aws().lambda().finish();
    lake.tables().settle(table);
    assertThat(ready()).isEqualTo("Ready");
  }

  @Test
  void updateThatLambdaCouldNotMakeIsExplained() {
    lake.tables().settle(table);
    of(lake.aws())
        .configure(
            c ->
                c.lastUpdateStatus(LastUpdateStatus.FAILED)
                    .lastUpdateStatusReason("the key cannot be used"));
    lake.clock().advance(Duration.ofMinutes(12));

    lake.tables().reconcile(table);

    assertThat(ready()).isEqualTo("FunctionFailed");
    assertThat(table.getStatus().getConditions().get(0).getMessage())
        .contains("the key cannot be used");
  }

  @Test
  void streamThatFailedIsMadeAgain() {
    lake.tables().settle(table);
    Map<String, String> whole = lake.aws().snapshot();
    lake.aws().firehose().setStatus(NAME, DeliveryStreamStatus.CREATING_FAILED);
    lake.clock().advance(Duration.ofMinutes(12));

    lake.tables().reconcile(table);
    lake.tables().settle(table);

    assertThat(lake.aws().snapshot()).isEqualTo(whole);
  }

  @Test
  void deletionWaitsUntilTheStreamIsGone() {
    lake.tables().settle(table);
    lake.aws().firehose().delayCreation();
    lake.delete(table);
    lake.clock().advance(Duration.ofMinutes(5));

    assertThat(isGone()).isFalse();
    lake.aws().log().clear();
    assertThat(isGone()).isFalse();

    assertThat(lake.aws().log().writes()).isEmpty();
    lake.aws().firehose().finishCreation();
    assertThat(isGone()).isTrue();
  }

  private boolean isGone() {
    return lake.operatorAlone().tables().cleanup(table, null).isRemoveFinalizer();
  }

  private String ready() {
    return table.getStatus().getConditions().get(0).getReason();
  }

  private static FakeFunction of(FakeAws aws) {
    return TableDrifts.function(aws);
  }

  private static final class Change {
    static void prefix(FakeAws aws) {
      aws.firehose().redirect(NAME, d -> d.prefix("x/"));
    }

    static void timeout(FakeAws aws) {
      of(aws).configure(c -> c.timeout(3));
    }

    static void code(FakeAws aws) {
      of(aws).configure(c -> c.codeSha256("other"));
    }
  }
}
