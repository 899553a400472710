package dev.lakehouse.bench.cluster;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.layout.RelationName;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tables and models of a hundred teams, each made by a formula of its number. All are paused: their
 * functions would be what is measured otherwise.
 */
public final class Fleet {

  private static final int TEAMS = 100;
  private static final int MEBIBYTES = 2048;

  private static final String TABLE =
      """
      apiVersion: lakehouse.dev/v1alpha1
      kind: LakehouseTable
      spec:
        columns:
          - {name: id, type: string, description: network code and event number}
          - {name: time, type: timestamp, description: when the ground moved}
          - {name: updated, type: timestamp, description: when the network last revised the record}
          - {name: magnitude, type: double}
          - {name: magnitude_type, type: string}
          - {name: place, type: string}
          - {name: network, type: string}
          - {name: significance, type: int, description: "0 to 1000, by the network"}
          - {name: tsunami, type: boolean}
          - {name: location, type: "struct<longitude:double,latitude:double,depth_km:double>"}
        primaryKey: [id]
        sequenceBy: updated
        deleteWhen: "op = 'delete'"
        expectations:
          - {name: sane magnitude, check: "magnitude between -2 and 10", action: Quarantine}
        deletionPolicy: Delete
        paused: true
      """;

  private static final String MODEL =
      """
      apiVersion: lakehouse.dev/v1alpha1
      kind: GoldModel
      spec:
        query: |
          select a.network, count(*) as quakes, max(a.magnitude) as strongest
          from %s a join %s b on a.id = b.id
          group by a.network
        primaryKey: [network]
        deletionPolicy: Delete
        paused: true
      """;

  private final KubernetesClient client;

  /** None of them is there yet. */
  Fleet(KubernetesClient client) {
    this.client = client;
  }

  /** The name of a table. */
  public static RelationName table(int number) {
    return name("t", number);
  }

  /** What a model reads. */
  static List<RelationName> inputs(int model, int tables) {
    return List.of(table(model % tables), table((model + 1) % tables));
  }

  /** The number of the table or model of that name. */
  static int number(RelationName name) {
    return Integer.parseInt(name.name().substring(1));
  }

  private static RelationName name(String kind, int number) {
    return new RelationName("team" + number % TEAMS, kind + number);
  }

  /** Makes the namespaces of all teams. */
  public void createTeams() {
    for (int i = 0; i < TEAMS; i++) {
      client
          .resource(
              new NamespaceBuilder().withNewMetadata().withName("team" + i).endMetadata().build())
          .create();
    }
  }

  /** Makes the tables of those numbers. */
  public void createTables(int from, int to) {
    IntStream.range(from, to)
        .parallel()
        .forEach(
            number -> {
              LakehouseTable table = Serialization.unmarshal(TABLE, LakehouseTable.class);
              place(table.getMetadata(), table(number));
              client.resource(table).create();
            });
  }

  /**
   * Makes the models of those numbers, each of the table of its number and the next one.
   *
   * @param tables how many there are, at least one
   */
  public void createModels(int from, int to, int tables) {
    IntStream.range(from, to)
        .parallel()
        .forEach(
            number -> {
              Object[] inputs = inputs(number, tables).stream().map(RelationName::dotted).toArray();
              GoldModel model = Serialization.unmarshal(MODEL.formatted(inputs), GoldModel.class);
              place(model.getMetadata(), name("m", number));
              client.resource(model).create();
            });
  }

  /** Changes the memory of a table's function to a value that it has not had yet. */
  public void edit(int number, int edit) {
    RelationName name = table(number);
    client
        .resources(LakehouseTable.class)
        .inNamespace(name.namespace())
        .withName(name.name())
        .edit(
            table -> {
              table.getSpec().getCompute().setMemory(MEBIBYTES + edit + "Mi");
              return table;
            });
  }

  /** Deletes the table and the model of that number. */
  public void delete(int number) {
    RelationName table = table(number);
    RelationName model = name("m", number);
    client
        .resources(GoldModel.class)
        .inNamespace(model.namespace())
        .withName(model.name())
        .delete();
    client
        .resources(LakehouseTable.class)
        .inNamespace(table.namespace())
        .withName(table.name())
        .delete();
  }

  private static void place(ObjectMeta metadata, RelationName name) {
    metadata.setNamespace(name.namespace());
    metadata.setName(name.name());
  }
}
