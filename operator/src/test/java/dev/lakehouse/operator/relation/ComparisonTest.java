package dev.lakehouse.operator.relation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.operator.aws.Comparison;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.fakes.TestLake;
import dev.lakehouse.operator.model.ModelReconciler;
import dev.lakehouse.operator.table.TableReconciler;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The time between comparisons is reckoned from what one of them asks. */
class ComparisonTest {

  private static final List<String> OF_THE_BUCKET = List.of("GetObject", "HeadObject");
  private static final Duration LATER = Duration.ofMinutes(12);

  private final TestLake lake = new TestLake();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void ofATableAsksWhatIsReckoned() {
    LakehouseTable table = Samples.table();
    TableReconciler tables = lake.operatorAlone().tables();
    tables.reconcile(table, null);
    lake.clock().advance(LATER);
    lake.aws().log().clear();

    tables.reconcile(table, null);

    assertThat(asked()).containsExactlyInAnyOrderElementsOf(all(Comparison.OF_TABLE));
  }

  @Test
  void ofAModelAsksWhatIsReckoned() {
    lake.inventory().addTable(TestLake.QUAKES);
    GoldModel model = lake.addModel("by-place", "select id from demo.quakes");
    ModelReconciler models = lake.operatorAlone().models();
    models.reconcile(model, null);
    lake.clock().advance(LATER);
    lake.aws().log().clear();

    models.reconcile(model, null);

    assertThat(asked()).containsExactlyInAnyOrderElementsOf(all(Comparison.OF_MODEL));
  }

  private List<String> asked() {
    return lake.aws().log().calls().stream().filter(call -> !OF_THE_BUCKET.contains(call)).toList();
  }

  private static List<String> all(Comparison comparison) {
    return Stream.of(comparison.firehose(), comparison.lambda(), comparison.events())
        .flatMap(List::stream)
        .toList();
  }
}
