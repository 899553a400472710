package dev.lakehouse.functions.model;

import dev.lakehouse.functions.Workbench;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** The inputs of a model at the versions that one run reads. */
record ModelInputs(Map<Input, DeltaSnapshot> snapshots) {

  /** Some input has no version yet. */
  static final class InputMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputMissingException(Input input) {
      super("input " + input.name() + " has no data yet; the model runs when it has");
    }
  }

  /** Pins the newest version of each input. */
  static ModelInputs pin(Workbench bench, ModelDefinition definition) {
    Map<Input, DeltaSnapshot> snapshots = new LinkedHashMap<>();
    for (Input input : definition.inputs()) {
      Optional<DeltaSnapshot> snapshot =
          bench.tables().latest(bench.layout().data(input.kind(), input.name()));
      snapshots.put(input, snapshot.orElseThrow(() -> new InputMissingException(input)));
    }
    return new ModelInputs(snapshots);
  }

  /** The versions, by {@code namespace/name}. */
  Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    snapshots.forEach(
        (input, snapshot) -> versions.put(input.name().toString(), snapshot.version()));
    return versions;
  }

  /** The ids of the Delta tables, by {@code namespace/name}. */
  Map<String, String> tableIds() {
    Map<String, String> ids = new TreeMap<>();
    snapshots.forEach((input, snapshot) -> ids.put(input.name().toString(), snapshot.tableId()));
    return ids;
  }

  /** What rows that are made of all of them are made of. */
  Origins origins() {
    return origins(Origins::oldest);
  }

  /** The newest versions of tables that any of them was made of. */
  Origins newestOrigins() {
    return origins(Origins::newest);
  }

  /** The models among them that lack a version of those. */
  List<Input> modelsBehind(Origins newest) {
    return snapshots.keySet().stream()
        .filter(input -> input.kind() == Kind.MODEL)
        .filter(input -> Origins.of(input, snapshots.get(input)).isBehind(newest))
        .toList();
  }

  private Origins origins(BinaryOperator<Origins> both) {
    return snapshots.entrySet().stream()
        .map(entry -> Origins.of(entry.getKey(), entry.getValue()))
        .reduce(Origins.NONE, both);
  }
}
