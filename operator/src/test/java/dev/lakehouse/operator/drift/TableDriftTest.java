package dev.lakehouse.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.Architecture;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row for each field that we own, and each way in which its drift is found. */
class TableDriftTest {

  private final TestLake lake = new TestLake();
  private final LakehouseTable table = Samples.table();
  private Map<String, String> asItShouldBe;

  @BeforeEach
  void make() {
    lake.tables().settle(table);
    asItShouldBe = lake.aws().snapshot();
  }

  @AfterEach
  void close() {
    lake.close();
  }

  static Stream<Drift> drifts() {
    return TableDrifts.all();
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void isRepairedAtResync(Drift drift) {
    happens(drift);
    lake.clock().advance(Duration.ofMinutes(12));

    lake.tables().settle(table);

    assertThat(lake.aws().snapshot()).isEqualTo(asItShouldBe);
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void isRepairedAtOnceByAnnotation(Drift drift) {
    happens(drift);
    table.getMetadata().setAnnotations(Map.of("lakehouse.dev/reconcile-at", "now"));

    lake.tables().settle(table);

    assertThat(lake.aws().snapshot()).isEqualTo(asItShouldBe);
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void isRepairedByTheLastAcceptedSpecWhileThePresentOneIsRefused(Drift drift) {
    table.getSpec().setDeleteWhen("op = = 'delete'");
    table.getSpec().getCompute().setMemory("4096Mi");
    table.getMetadata().setGeneration(2L);
    lake.tables().reconcile(table);
    happens(drift);
    lake.clock().advance(Duration.ofMinutes(12));

    lake.tables().reconcile(table);

    assertThat(lake.aws().snapshot()).isEqualTo(asItShouldBe);
    assertThat(table.getStatus().getConditions())
        .anySatisfy(condition -> assertThat(condition.getReason()).isEqualTo("InvalidSpec"));
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void isRepairedWhileTheSpecAsksForAnotherArchitectureThanIsInstalled(Drift drift) {
    table.getSpec().getCompute().setArchitecture(Architecture.ARM64);
    table.getMetadata().setGeneration(2L);
    lake.tables().reconcile(table);
    happens(drift);
    lake.clock().advance(Duration.ofMinutes(12));

    lake.tables().reconcile(table);

    assertThat(lake.aws().snapshot()).isEqualTo(asItShouldBe);
  }

  private void happens(Drift drift) {
    drift.change().accept(lake.aws());
    assertThat(lake.aws().snapshot()).isNotEqualTo(asItShouldBe);
  }
}
