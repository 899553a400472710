package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.testing.Chance;
import dev.lakehouse.lake.testing.Tally;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Users, who make, change and delete their tables and models at any time. */
final class Users {

  private static final List<Key> TABLES =
      List.of(Key.table("demo", "a"), Key.table("demo", "a-b"), Key.table("x-y", "a"));

  /** One has the name of a table: the later of the two is refused while there is the other. */
  private static final List<Key> MODELS =
      List.of(Key.model("demo", "m"), Key.model("x-y", "m-n"), Key.model("demo", "a-b"));

  static final List<Key> ALL = Stream.of(TABLES, MODELS).flatMap(List::stream).toList();

  private static final String DRY_RUN = "lakehouse.dev/dry-run";
  private static final String ADOPT = "lakehouse.dev/adopt";

  private final Cluster cluster;
  private final Chance chance;
  private final Specs specs;
  private final Tally tally;
  private int asked;

  Users(Cluster cluster, Chance chance, Specs specs, Tally tally) {
    this.cluster = cluster;
    this.chance = chance;
    this.tally = tally;
    this.specs = specs;
  }

  void act() {
    Key key = chance.of(ALL);
    if (!cluster.has(key)) {
      create(key);
    } else if (!cluster.isBeingDeleted(key)) {
      change(key);
    }
  }

  private void create(Key key) {
    tally.count("creations");
    cluster.create(key, TABLES.contains(key) ? specs.table() : specs.model(ALL));
  }

  private void change(Key key) {
    switch (chance.below(10)) {
      case 0, 1 -> {
        tally.count("deletions");
        cluster.delete(key);
      }
      case 2 -> cluster.annotate(key, DRY_RUN, chance.oneIn(2) ? yes() : Optional.empty());
      case 3 -> cluster.annotate(key, ADOPT, chance.oneIn(2) ? yes() : Optional.empty());
      case 4 -> cluster.annotate(key, "lakehouse.dev/reconcile-at", Optional.of("" + asked++));
      default -> {
        tally.count("edits");
        edit(key);
      }
    }
  }

  private void edit(Key key) {
    cluster.edit(
        key,
        object -> {
          if (object instanceof LakehouseTable table) {
            specs.edit(table.getSpec());
          } else {
            specs.edit(((GoldModel) object).getSpec(), ALL);
          }
        });
  }

  /** What is held back on purpose is let happen: only then there is one end. */
  void calm() {
    for (Key key : cluster.keys()) {
      if (cluster.get(key).orElseThrow().getMetadata().getAnnotations() != null) {
        cluster.annotate(key, DRY_RUN, Optional.empty());
      }
    }
  }

  /** What was refused before it was ever accepted, but perhaps begun, is given up. */
  void giveUp(Lake lake) {
    for (Key key : cluster.keys()) {
      String uid = cluster.get(key).orElseThrow().getMetadata().getUid();
      if (cluster.isRefused(key) && !lake.definedUid(key).equals(Optional.of(uid))) {
        cluster.delete(key);
      }
    }
  }

  private static Optional<String> yes() {
    return Optional.of("true");
  }
}
