package dev.lakehouse.local.failover;

import dev.lakehouse.crds.v1alpha1.ColumnSpec;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.LakehouseTableSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Tables that are edited by chance, each value a new one: a step that is taken twice is seen. They
 * are paused, so that no function runs.
 */
final class Tables {

  private static final int FEWEST = 2;
  private static final int MOST = 6;

  private final KubernetesClient client;
  private final Random random;
  private final List<String> names = new ArrayList<>();
  private List<String> untouched = new ArrayList<>();
  private final Map<Edit, Long> made = new EnumMap<>(Edit.class);
  private int created;
  private int value;

  /** What is done to a table. */
  enum Edit {
    CREATE,
    MEMORY,
    INTERVAL,
    DELETE
  }

  Tables(KubernetesClient client, Random random) {
    this.client = client;
    this.random = random;
  }

  /** How many edits of each kind there were. */
  Map<Edit, Long> made() {
    return new EnumMap<>(made);
  }

  /**
   * Makes edits by chance, each of another table, or two could be carried out as one; says how to
   * see that they have been carried out.
   */
  List<Pending> some(int count) {
    List<Pending> edits = new ArrayList<>();
    untouched = new ArrayList<>(names);
    for (int i = 0; i < count; i++) {
      edits.add(edit(any()));
    }
    return edits;
  }

  private Edit any() {
    if (untouched.isEmpty() || names.size() < FEWEST) {
      return Edit.CREATE;
    }
    Edit edit = Edit.values()[random.nextInt(Edit.values().length)];
    return edit == Edit.CREATE && names.size() >= MOST ? Edit.DELETE : edit;
  }

  /** Makes one edit. */
  Pending make(Edit edit) {
    untouched = new ArrayList<>(names);
    return edit(edit);
  }

  private Pending edit(Edit edit) {
    made.merge(edit, 1L, Long::sum);
    value++;
    return switch (edit) {
      case CREATE -> create();
      case MEMORY -> change(spec -> spec.getCompute().setMemory(2048 + value + "Mi"));
      case INTERVAL ->
          change(spec -> spec.getIngestion().getBuffering().setInterval(60 + value + "s"));
      case DELETE -> delete();
    };
  }

  private Pending create() {
    LakehouseTable table = new LakehouseTable();
    table.getMetadata().setNamespace("demo");
    table.getMetadata().setName("t" + created++);
    LakehouseTableSpec spec = new LakehouseTableSpec();
    ColumnSpec column = new ColumnSpec();
    column.setName("id");
    column.setType("string");
    spec.setColumns(List.of(column));
    spec.setPrimaryKey(List.of("id"));
    spec.setPaused(true);
    table.setSpec(spec);
    client.resource(table).create();
    names.add(table.getMetadata().getName());
    return new Pending(resource(table.getMetadata().getName()));
  }

  private Pending change(Consumer<LakehouseTableSpec> change) {
    String name = untouched.remove(random.nextInt(untouched.size()));
    resource(name)
        .edit(
            table -> {
              change.accept(table.getSpec());
              return table;
            });
    return new Pending(resource(name));
  }

  private Pending delete() {
    String name = untouched.remove(random.nextInt(untouched.size()));
    names.remove(name);
    resource(name).delete();
    return new Pending(resource(name));
  }

  private Resource<LakehouseTable> resource(String name) {
    return client.resources(LakehouseTable.class).inNamespace("demo").withName(name);
  }

  /** An edit that an operator has to carry out. */
  record Pending(Resource<LakehouseTable> resource) {

    boolean isDone() {
      LakehouseTable table = resource.get();
      return table == null || (!table.isMarkedForDeletion() && isReady(table));
    }

    private static boolean isReady(LakehouseTable table) {
      return table.getStatus() != null
          && table.getStatus().getConditions().stream()
              .anyMatch(
                  condition ->
                      condition.getType().equals("Ready")
                          && condition.getStatus().equals("True")
                          && table
                              .getMetadata()
                              .getGeneration()
                              .equals(condition.getObservedGeneration()));
    }
  }
}
