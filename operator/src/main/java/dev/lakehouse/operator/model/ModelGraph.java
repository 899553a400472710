package dev.lakehouse.operator.model;

import dev.lakehouse.lake.layout.RelationName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which model reads which relations; a value. */
final class ModelGraph {

  private final Map<RelationName, Set<RelationName>> inputs;

  ModelGraph(Map<RelationName, Set<RelationName>> inputs) {
    this.inputs = Map.copyOf(inputs);
  }

  /** A cycle through that model: the shortest way from it back to itself, both ends included. */
  Optional<List<RelationName>> cycle(RelationName model) {
    Map<RelationName, RelationName> cameFrom = new HashMap<>();
    Deque<RelationName> queue = new ArrayDeque<>(List.of(model));
    while (!queue.isEmpty()) {
      RelationName current = queue.remove();
      for (RelationName input : new TreeSet<>(inputs.getOrDefault(current, Set.of()))) {
        if (input.equals(model)) {
          return Optional.of(path(model, current, cameFrom));
        }
        if (inputs.containsKey(input) && cameFrom.putIfAbsent(input, current) == null) {
          queue.add(input);
        }
      }
    }
    return Optional.empty();
  }

  /** All models that read a relation, themselves or through other models. */
  Set<RelationName> readers(RelationName relation) {
    Set<RelationName> readers = new TreeSet<>();
    Deque<RelationName> queue = new ArrayDeque<>(List.of(relation));
    while (!queue.isEmpty()) {
      RelationName current = queue.remove();
      inputs.forEach(
          (model, reads) -> {
            if (reads.contains(current) && readers.add(model)) {
              queue.add(model);
            }
          });
    }
    return readers;
  }

  private static List<RelationName> path(
      RelationName model, RelationName last, Map<RelationName, RelationName> cameFrom) {
    List<RelationName> path = new ArrayList<>(List.of(model));
    for (RelationName step = last; !step.equals(model); step = cameFrom.get(step)) {
      path.add(1, step);
    }
    path.add(model);
    return path;
  }
}
