package dev.lakehouse.local.plan;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.model.Inventory;
import dev.lakehouse.operator.relation.Relations;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The tables and models that there are, and those that a set of candidates would add. */
public final class FutureInventory implements Inventory {

  private final Map<RelationName, Instant> tables = new HashMap<>();
  private final Map<RelationName, GoldModel> present = new HashMap<>();
  private final Map<RelationName, String> models = new HashMap<>();
  private final Map<RelationName, Instant> modelsSince = new HashMap<>();

  /** What a cluster would hold once the candidates that it does not refuse were applied. */
  public FutureInventory(KubernetesClient client, List<Candidate> candidates) {
    client
        .resources(LakehouseTable.class)
        .inAnyNamespace()
        .list()
        .getItems()
        .forEach(table -> tables.put(name(table), Relations.createdAt(table)));
    for (GoldModel model : client.resources(GoldModel.class).inAnyNamespace().list().getItems()) {
      present.put(name(model), model);
      models.put(name(model), model.getSpec().getQuery());
      modelsSince.put(name(model), Relations.createdAt(model));
    }
    candidates.forEach(candidate -> candidate.next().ifPresent(this::add));
  }

  /** One that is not there yet comes after all that are, whatever a trial of it says. */
  private void add(GenericKubernetesResource object) {
    if (object.getKind().equals("LakehouseTable")) {
      tables.putIfAbsent(name(object), Instant.MAX);
    } else if (object.getKind().equals("GoldModel")) {
      present.remove(name(object));
      models.put(name(object), Objects.toString(object.get("spec", "query"), ""));
      modelsSince.putIfAbsent(name(object), Instant.MAX);
    }
  }

  private static RelationName name(HasMetadata object) {
    return new RelationName(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  /** The models that are there and not among the candidates. */
  public List<GoldModel> others() {
    return List.copyOf(present.values());
  }

  @Override
  public Set<RelationName> tables() {
    return Set.copyOf(tables.keySet());
  }

  @Override
  public Map<RelationName, String> models() {
    return Map.copyOf(models);
  }

  @Override
  public Optional<Instant> since(Kind kind, RelationName name) {
    return Optional.ofNullable((kind == Kind.TABLE ? tables : modelsSince).get(name));
  }
}
