package dev.lakehouse.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.DataStatus;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.metrics.Census.Figures;
import dev.lakehouse.operator.metrics.Census.Group;
import dev.lakehouse.operator.metrics.Census.State;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CensusTest {

  private static final Group TABLES = new Group("LakehouseTable", "demo");
  private static final Group MODELS = new Group("GoldModel", "demo");

  @Test
  void sumsByKindAndNamespace() {
    CustomResource<?, RelationStatus> one = with(table("demo"), "Ready");
    one.getStatus().setData(data(10, "0", 3L));
    CustomResource<?, RelationStatus> other = with(table("demo"), "Ready");
    other.getStatus().setData(data(5, "2 objects", 1L));
    CustomResource<?, RelationStatus> model = with(new GoldModel(), "Ready");
    model.getMetadata().setNamespace("demo");
    model.getStatus().setData(data(7, "1 version", null));
    CustomResource<?, RelationStatus> elsewhere = with(table("else"), "Ready");

    Census census = census(Stream.of(one, other, model, elsewhere));

    assertThat(census.groups())
        .containsOnlyKeys(TABLES, MODELS, new Group("LakehouseTable", "else"))
        .containsEntry(TABLES, new Figures(Map.of(State.READY, 2L), 15, 2, 1, 4))
        .containsEntry(MODELS, new Figures(Map.of(State.READY, 1L), 7, 1, 1, 0));
  }

  @Test
  void readsTheStateOffTheConditions() {
    CustomResource<?, RelationStatus> leaving = with(table("demo"), "Ready");
    leaving.getMetadata().setDeletionTimestamp("2026-11-22T00:00:00Z");

    Census census =
        census(
            Stream.of(
                table("demo"),
                with(table("demo"), "Reconciling"),
                with(table("demo"), "Stalled"),
                with(table("demo"), "Ready", "DataFlowing"),
                with(table("demo")),
                leaving));

    assertThat(census.groups().get(TABLES).states())
        .isEqualTo(
            Map.of(
                State.RECONCILING, 2L,
                State.STALLED, 1L,
                State.READY, 1L,
                State.FAILING, 1L,
                State.DELETING, 1L));
  }

  @Test
  void hasNoMoreGroupsForMoreNamespaces() {
    List<LakehouseTable> many = new ArrayList<>();
    for (int i = 0; i < Census.MOST_NAMESPACES + 50; i++) {
      many.add(table("team-%03d".formatted(i)));
    }

    Census census = census(many.stream());

    assertThat(census.groups()).hasSize(Census.MOST_NAMESPACES + 1);
    assertThat(census.groups().get(new Group("LakehouseTable", Census.OTHERS)).states())
        .isEqualTo(Map.of(State.RECONCILING, 50L));
  }

  private static Census census(Stream<? extends CustomResource<?, RelationStatus>> resources) {
    return Census.of(resources.map(Standing::of));
  }

  private static LakehouseTable table(String namespace) {
    LakehouseTable table = new LakehouseTable();
    table.getMetadata().setNamespace(namespace);
    return table;
  }

  private static <R extends CustomResource<?, RelationStatus>> R with(R resource, String... types) {
    RelationStatus status = new RelationStatus();
    status.setConditions(Arrays.stream(types).map(CensusTest::condition).toList());
    resource.setStatus(status);
    return resource;
  }

  private static Condition condition(String type) {
    return new ConditionBuilder().withType(type).withStatus("True").build();
  }

  private static DataStatus data(long rows, String lag, Long quarantined) {
    DataStatus data = new DataStatus();
    data.setRows(rows);
    data.setLag(lag);
    data.setQuarantined(quarantined);
    return data;
  }
}
