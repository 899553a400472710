package dev.lakehouse.lake.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The plans of a table's replays, in one row: a plan takes the number after the last that it has
 * seen, so that of two that are made at once one must look again and see what the other took.
 */
public final class ReplayPlans {

  private final ObjectStore store;
  private final Layout layout;
  private final RelationName table;

  /** The plans of that table. */
  public ReplayPlans(ObjectStore store, Layout layout, RelationName table) {
    this.store = store;
    this.layout = layout;
    this.table = table;
  }

  /** The plans so far by the keys of their objects, the oldest first, and the next number. */
  public record Row(SortedMap<String, ReplayPlan> byKey, long next) {

    /** Copies the map. */
    public Row {
      byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
    }

    /** The plans, the oldest first. */
    public Collection<ReplayPlan> plans() {
      return byKey.values();
    }

    private boolean has(String id) {
      return plans().stream().anyMatch(plan -> plan.id().equals(id));
    }

    /** Lines that were taken, by quarantine file. */
    public Map<String, Set<Long>> taken() {
      Map<String, Set<Long>> taken = new HashMap<>();
      for (ReplayPlan plan : plans()) {
        for (ReplayPlan.Part part : plan.parts()) {
          taken.computeIfAbsent(part.file(), file -> new HashSet<>()).addAll(part.lines());
        }
      }
      return taken;
    }
  }

  /** All plans. */
  public Row read() {
    SortedMap<String, ReplayPlan> plans = new TreeMap<>();
    String folder = layout.replayPlans(table);
    long next = 0;
    for (StoredObject object : store.list(folder, "")) {
      String name = object.key().substring(folder.length());
      next = Long.parseLong(name.substring(0, name.indexOf('.'))) + 1;
      store
          .get(object.key())
          .ifPresent(content -> plans.put(object.key(), parse(object.key(), content.bytes())));
    }
    return new Row(plans, next);
  }

  /**
   * All plans with that of an id; where there is none yet, what {@code made} makes of the others.
   */
  public Collection<ReplayPlan> ensure(String id, Function<Row, ReplayPlan> made) {
    Row row = read();
    while (!row.has(id)) {
      store.put(
          layout.replayPlan(table, row.next()), json(made.apply(row)), new PutCondition.IfAbsent());
      row = read();
    }
    return row.plans();
  }

  private static ReplayPlan parse(String key, byte[] bytes) {
    try {
      return CatalogJson.mapper().readValue(bytes, ReplayPlan.class);
    } catch (IOException e) {
      throw new UncheckedIOException("replay plan " + key, e);
    }
  }

  private static byte[] json(ReplayPlan plan) {
    try {
      return CatalogJson.mapper().writeValueAsBytes(plan);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
