package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans which objects of a table no reader can need any more. A plan is a list that can be shown;
 * whoever carries it out deletes those objects.
 */
public final class Vacuum {

  /** Longer than a function may run: what it has written, it has committed by then, or never. */
  private static final Duration WRITE_TO_COMMIT = Duration.ofHours(1);

  private final ObjectStore store;
  private final DeltaTables tables;

  /** Plans for tables in that bucket. */
  public Vacuum(ObjectStore store, DeltaTables tables) {
    this.store = store;
    this.tables = tables;
  }

  /**
   * Data files and deletion vectors that no version since {@code now - history} names.
   *
   * <p>What such a version names is live in the version of that instant, or was written after it:
   * so the two ends suffice, and objects younger than {@code history} are never touched.
   */
  public List<StoredObject> unreferenced(String root, Duration history, Instant now) {
    Instant cutoff = now.minus(history);
    Optional<DeltaSnapshot> oldest = tables.asOf(root, cutoff);
    Optional<DeltaSnapshot> newest = tables.latest(root);
    if (oldest.isEmpty() || newest.isEmpty()) {
      return List.of();
    }
    Set<String> named = new HashSet<>(VectorPaths.objectsOf(oldest.get()));
    named.addAll(VectorPaths.objectsOf(newest.get()));
    List<StoredObject> unreferenced = new ArrayList<>();
    for (StoredObject object : store.list(root, "")) {
      String path = object.key().substring(root.length());
      boolean old = object.lastModified().isBefore(cutoff.minus(WRITE_TO_COMMIT));
      if (old && !isHidden(path) && !named.contains(path)) {
        unreferenced.add(object);
      }
    }
    return List.copyOf(unreferenced);
  }

  /**
   * What may go of a log.
   *
   * @param root of the table, with a slash at its end
   * @param before the first version that keeps its entry
   */
  public record ExpiredLog(String root, List<StoredObject> objects, long before) {

    /** Copies the list. */
    public ExpiredLog {
      objects = List.copyOf(objects);
    }

    /** Those of them that are of versions before that one. */
    public List<StoredObject> objectsBefore(long version) {
      return objects.stream()
          .filter(object -> LogPaths.versionOf(root, object.key()) < version)
          .toList();
    }
  }

  /**
   * Entries, checksums and checkpoints that no version since {@code now - history} is read from:
   * all before the newest checkpoint that is not newer than the version of that instant. That
   * checkpoint's own entry stays, without which other engines refuse the table.
   */
  public ExpiredLog expiredLog(String root, Duration history, Instant now) {
    Optional<DeltaSnapshot> oldest = tables.asOf(root, now.minus(history));
    if (oldest.isEmpty()) {
      return new ExpiredLog(root, List.of(), 0);
    }
    List<StoredObject> log = new ArrayList<>();
    store.list(LogPaths.log(root), "").forEach(log::add);
    long checkpoint =
        log.stream()
            .filter(object -> object.key().endsWith(".checkpoint.parquet"))
            .mapToLong(object -> LogPaths.versionOf(root, object.key()))
            .filter(version -> version <= oldest.get().version())
            .max()
            .orElse(0);
    List<StoredObject> expired =
        log.stream()
            .filter(object -> LogPaths.versionOf(root, object.key()) >= 0)
            .filter(object -> LogPaths.versionOf(root, object.key()) < checkpoint)
            .toList();
    return new ExpiredLog(root, expired, checkpoint);
  }

  /** Folders and objects that begin with an underscore or a dot are not data, but {@code _x=1/}. */
  private static boolean isHidden(String path) {
    String first = path.substring(0, Math.max(path.indexOf('/'), 0));
    String name = first.isEmpty() ? path : first;
    return (name.startsWith("_") && !name.contains("=")) || name.startsWith(".");
  }
}
