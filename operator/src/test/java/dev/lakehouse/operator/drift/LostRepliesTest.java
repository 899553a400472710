package dev.lakehouse.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.FakeFunction;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every action takes effect once, also where its reply was lost. */
class LostRepliesTest {

  private static final String NAME = TableDrifts.NAME;
  private static final String RULE = "default/" + NAME;
  private static final String UID = "lakehouse.dev/uid";

  private final TestLake lake = new TestLake();
  private final LakehouseTable table = Samples.table();

  @AfterEach
  void close() {
    lake.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateDeliveryStream",
        "CreateFunction",
        "PutFunctionConcurrency",
        "PutFunctionEventInvokeConfig",
        "AddPermission",
        "PutObject",
        "PutRule",
        "PutTargets",
        "Invoke"
      })
  void tableIsMadeOnce(String operation) {
    Map<String, String> whole = withoutLoss();
    lake.aws().log().loseReplyOf(operation);

    assertThatThrownBy(() -> lake.tables().reconcile(table)).hasMessageContaining("reset");
    lake.tables().settle(table);

    assertThat(lake.aws().snapshot()).isEqualTo(whole);
    assertThat(lake.aws().log().writes())
        .filteredOn(write -> !write.equals("Invoke"))
        .doesNotHaveDuplicates();
  }

  static Stream<Arguments> repairs() {
    return Stream.of(
        repair("UpdateDestination", aws -> aws.firehose().redirect(NAME, d -> d.prefix("x/"))),
        repair("TagDeliveryStream", aws -> aws.firehose().tags(NAME).put(UID, "other")),
        repair("UpdateFunctionConfiguration", aws -> of(aws).configure(c -> c.timeout(3))),
        repair("UpdateFunctionCode", aws -> of(aws).configure(c -> c.codeSha256("other"))),
        repair("TagFunction", aws -> of(aws).tags().put(UID, "other")),
        repair("PutFunctionConcurrency", aws -> of(aws).reserve(7)),
        repair("PutFunctionEventInvokeConfig", aws -> of(aws).setEvents(null)),
        repair(
            "RemovePermission",
            aws -> of(aws).statements().replaceAll((k, v) -> v.replace("Allow", "Deny"))),
        repair("PutRule", aws -> aws.events().change(RULE, r -> r.state("DISABLED"))),
        repair("TagRule", aws -> aws.events().tags().values().forEach(t -> t.put(UID, "other"))),
        repair("PutTargets", aws -> aws.events().targets(RULE).clear()));
  }

  private static Arguments repair(String operation, Consumer<FakeAws> change) {
    return Arguments.of(operation, new Drift("drift", change));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("repairs")
  void repairIsMadeOnce(String operation, Drift drift) {
    lake.tables().settle(table);
    Map<String, String> whole = lake.aws().snapshot();
    drift.change().accept(lake.aws());
    lake.clock().advance(Duration.ofMinutes(12));
    lake.aws().log().clear();
    lake.aws().log().loseReplyOf(operation);

    assertThatThrownBy(() -> lake.tables().reconcile(table)).hasMessageContaining("reset");
    lake.tables().settle(table);

    assertThat(lake.aws().snapshot()).isEqualTo(whole);
    assertThat(Collections.frequency(lake.aws().log().writes(), operation)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void reservationIsChangedOnce(int concurrency) {
    lake.tables().settle(table);
    String operation = concurrency == 0 ? "DeleteFunctionConcurrency" : "PutFunctionConcurrency";
    table.getSpec().getCompute().setReservedConcurrency(concurrency);
    lake.aws().log().clear();
    lake.aws().log().loseReplyOf(operation);

    assertThatThrownBy(() -> lake.tables().reconcile(table)).hasMessageContaining("reset");
    lake.tables().settle(table);

    assertThat(of(lake.aws()).concurrency()).isEqualTo(concurrency == 0 ? null : 5);
    assertThat(Collections.frequency(lake.aws().log().writes(), operation)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DeleteFunction",
        "RemoveTargets",
        "DeleteRule",
        "DeleteDeliveryStream",
        "DeleteObjects"
      })
  void tableIsTakenAwayOnce(String operation) {
    lake.tables().settle(table);
    lake.delete(table);
    lake.clock().advance(Duration.ofMinutes(5));
    lake.aws().log().loseReplyOf(operation);

    assertThatThrownBy(() -> cleanUp()).hasMessageContaining("reset");

    assertThat(cleanUp()).isTrue();
    assertThat(lake.aws().snapshot()).containsOnlyKeys("bucket");
    assertThat(lake.catalog().table(TestLake.QUAKES)).isEmpty();
  }

  private boolean cleanUp() {
    return lake.operatorAlone().tables().cleanup(table, null).isRemoveFinalizer();
  }

  private static FakeFunction of(FakeAws aws) {
    return TableDrifts.function(aws);
  }

  private static Map<String, String> withoutLoss() {
    try (TestLake other = new TestLake()) {
      other.tables().settle(Samples.table());
      return other.aws().snapshot();
    }
  }
}
