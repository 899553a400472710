package dev.lakehouse.query;

import dev.lakehouse.http.ErrorKind;
import dev.lakehouse.http.ExpiringMap;
import dev.lakehouse.http.ProblemException;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.query.run.PinnedRelation;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Pins relations to versions. The newest version is looked up at most once a second. */
final class Snapshots {

  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final int MAX_KEPT = 1_000;

  private final DeltaTables tables;
  private final Layout layout;
  private final ExpiringMap<String, Optional<DeltaSnapshot>> newest;

  Snapshots(DeltaTables tables, Layout layout, Clock clock) {
    this.tables = tables;
    this.layout = layout;
    this.newest = new ExpiringMap<>(clock, KEPT, MAX_KEPT);
  }

  PinnedRelation pin(Relation relation, Pin pin) {
    String root = layout.data(relation.kind(), relation.name());
    DeltaSnapshot snapshot =
        find(root, pin).orElseThrow(() -> missing(relation, pin, newest(root)));
    return new PinnedRelation(relation.kind(), relation.name(), snapshot);
  }

  Optional<DeltaSnapshot> newest(Relation relation) {
    return newest(layout.data(relation.kind(), relation.name()));
  }

  private Optional<DeltaSnapshot> find(String root, Pin pin) {
    if (pin instanceof Pin.Version version) {
      // the newest is at hand, and most pins are to it
      return newest(root)
          .filter(snapshot -> snapshot.version() == version.version())
          .or(() -> tables.at(root, version.version()));
    }
    if (pin instanceof Pin.At at) {
      return tables.asOf(root, at.instant());
    }
    return newest(root);
  }

  private Optional<DeltaSnapshot> newest(String root) {
    return newest.computeIfAbsent(root, () -> tables.latest(root));
  }

  private static ProblemException missing(
      Relation relation, Pin pin, Optional<DeltaSnapshot> newest) {
    String name = relation.name().dotted();
    if (newest.isEmpty()) {
      return new ProblemException(
          ErrorKind.CONFLICT, "no_data", name + " has no data yet: nothing was committed to it");
    }
    if (pin instanceof Pin.Version version && version.version() < newest.get().version()) {
      return new ProblemException(
          ErrorKind.GONE,
          "version_gone",
          "%s has no version %d any more; read from the newest, %d, on"
              .formatted(name, version.version(), newest.get().version()));
    }
    return new ProblemException(
        ErrorKind.UNPROCESSABLE,
        "unknown_version",
        "%s has no such version; its newest is %d".formatted(name, newest.get().version()));
  }
}
