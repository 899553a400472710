package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.Architecture;
import dev.lakehouse.crds.v1alpha1.ColumnSpec;
import dev.lakehouse.crds.v1alpha1.DeletionPolicy;
import dev.lakehouse.crds.v1alpha1.ExpectationSpec;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.GoldModelSpec;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.LakehouseTableSpec;
import dev.lakehouse.crds.v1alpha1.TriggerSpec;
import dev.lakehouse.lake.testing.Chance;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;

/** What users write: mostly right, now and then what only the operator can refuse. */
final class Specs {

  private final Chance chance;
  private final List<Architecture> architectures;
  private int made;

  /** Specs that ask for one of those architectures, or for none. */
  Specs(Chance chance, List<Architecture> architectures) {
    this.chance = chance;
    this.architectures = architectures;
  }

  LakehouseTable table() {
    LakehouseTable table =
        Serialization.unmarshal(
            """
            apiVersion: lakehouse.dev/v1alpha1
            kind: LakehouseTable
            metadata: {name: any, namespace: any, uid: uid-%d}
            spec:
              columns: [{name: id, type: string}, {name: at, type: timestamp}]
              primaryKey: [id]
            """
                .formatted(made++),
            LakehouseTable.class);
    for (int edits = chance.below(4); edits > 0; edits--) {
      edit(table.getSpec());
    }
    return table;
  }

  GoldModel model(List<Key> relations) {
    GoldModel model =
        Serialization.unmarshal(
            """
            apiVersion: lakehouse.dev/v1alpha1
            kind: GoldModel
            metadata: {name: any, namespace: any, uid: uid-%d}
            spec: {query: any}
            """
                .formatted(made++),
            GoldModel.class);
    model.getSpec().setQuery(query(relations));
    for (int edits = chance.below(3); edits > 0; edits--) {
      edit(model.getSpec(), relations);
    }
    return model;
  }

  void edit(LakehouseTableSpec spec) {
    switch (chance.below(11)) {
      case 0 -> spec.getIngestion().getBuffering().setInterval(chance.of("60s", "5s", "2m"));
      case 1 -> spec.getIngestion().getBuffering().setSize(chance.of("1Mi", "64Mi"));
      case 2 -> spec.getCompute().setMemory(chance.of("1024Mi", "2048Mi", "4Gi"));
      case 3 -> spec.getCompute().setTimeout(chance.of("1m", "15m"));
      case 4 -> spec.getCompute().setReservedConcurrency(chance.of(0, 1, 5));
      case 5 -> spec.getRetention().setBronze(chance.of("7d", "30d"));
      case 6 -> spec.setPaused(chance.oneIn(2));
      case 7 -> spec.setDeletionPolicy(chance.of(DeletionPolicy.values()));
      case 8 -> spec.setExpectations(List.of(expectation()));
      case 9 -> columns(spec);
      default ->
          spec.getCompute().setArchitecture(chance.oneIn(2) ? null : chance.of(architectures));
    }
  }

  void edit(GoldModelSpec spec, List<Key> relations) {
    switch (chance.below(8)) {
      case 0, 1 -> spec.setQuery(query(relations));
      case 2, 3 -> spec.setTrigger(trigger());
      case 4 -> spec.getCompute().setMemory(chance.of("1024Mi", "3008Mi"));
      case 5 -> spec.setPaused(chance.oneIn(2));
      case 6 -> spec.setDeletionPolicy(chance.of(DeletionPolicy.values()));
      default -> spec.getServe().setEnabled(chance.oneIn(2));
    }
  }

  private ExpectationSpec expectation() {
    ExpectationSpec expectation = new ExpectationSpec();
    expectation.setName("sane");
    expectation.setCheck(chance.of("id <> ''", "id like 'a%'", "no_such_column > 1", "id <>"));
    return expectation;
  }

  /** A type may become wider, and the narrower one that comes back later is refused. */
  private void columns(LakehouseTableSpec spec) {
    List<ColumnSpec> columns = new ArrayList<>(spec.getColumns().subList(0, 2));
    ColumnSpec number = new ColumnSpec();
    number.setName("n");
    number.setType(chance.of("int", "long", "double", "string"));
    if (!chance.oneIn(4)) {
      columns.add(number);
    }
    spec.setColumns(columns);
  }

  private TriggerSpec trigger() {
    TriggerSpec trigger = new TriggerSpec();
    trigger.setSchedule(chance.of(null, "rate(1 hour)", "cron(0 6 * * ? *)"));
    return trigger.getSchedule() == null ? null : trigger;
  }

  private String query(List<Key> relations) {
    if (chance.oneIn(12)) {
      return "selekt 1";
    }
    String query = "select count(*) as n from " + sql(chance.of(relations));
    return chance.oneIn(2) ? query : query + ", " + sql(chance.of(relations));
  }

  private static String sql(Key relation) {
    return relation.name().sqlSchema() + "." + relation.name().sqlTable();
  }
}
