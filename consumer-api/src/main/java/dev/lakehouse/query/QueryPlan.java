package dev.lakehouse.query;

import dev.lakehouse.query.run.Page;
import dev.lakehouse.query.run.PinnedRelation;
import dev.lakehouse.query.run.RowBound;
import dev.lakehouse.query.run.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A query that is allowed and whose inputs are pinned.
 *
 * @param tag what an ETag must change with, besides versions and format
 * @param next makes the cursor of the next page
 */
record QueryPlan(
    Statement statement,
    List<PinnedRelation> relations,
    RowBound bound,
    String tag,
    Function<Page, Optional<String>> next) {

  /** Copies the relations. */
  QueryPlan {
    relations = List.copyOf(relations);
  }

  /** Versions by {@code namespace.name}, in the order of names. */
  Map<String, Long> versions() {
    Map<String, Long> versions = new LinkedHashMap<>();
    relations.stream()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(relation -> versions.put(relation.name().dotted(), relation.snapshot().version()));
    return versions;
  }
}
