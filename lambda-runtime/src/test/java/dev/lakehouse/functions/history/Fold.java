package dev.lakehouse.functions.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.history.Delivery.Line;
import dev.lakehouse.functions.history.Sent.Fate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a table must hold: a fold over the objects of one commit after the other, in plain Java.
 *
 * <p>Of one commit the newest by sequence counts, of equal ones the first that arrived; against
 * what is there already only a newer one does. Without a sequence the latest arrival counts, and a
 * replayed record is older than whatever is there.
 */
final class Fold {

  private record Place(long sequence, String row) {}

  private record Tombstone(long sequence, Instant at) {}

  private record Arrival(Sent sent, Fate.Accepted fate, boolean replayed) {}

  private final boolean ordered;
  private final Map<String, Place> rows = new HashMap<>();
  private final Map<String, Tombstone> tombstones = new HashMap<>();
  private final Map<String, Long> refused = new TreeMap<>();
  private final Map<String, Long> warned = new TreeMap<>();
  private final List<Refused> quarantine = new ArrayList<>();

  Fold(Scene scene) {
    this.ordered = scene.ordered();
  }

  /**
   * Adds the objects of one commit.
   *
   * @param now when it got into the log
   */
  void add(Collection<Delivery> commit, Rules rules, Columns columns, Instant now) {
    List<Delivery> objects = new ArrayList<>(commit);
    objects.sort(Delivery.ORDER);
    Map<String, Arrival> winners = new TreeMap<>();
    for (Delivery object : objects) {
      for (Line line : object.lines()) {
        Fate fate = line.sent().fate(rules, columns);
        count(object, line, fate, now);
        if (fate instanceof Fate.Accepted accepted) {
          Arrival arrival = new Arrival(line.sent(), accepted, object.isReplay());
          winners.merge(line.sent().key(), arrival, this::winner);
        }
      }
    }
    Instant at =
        objects.stream()
            .map(Delivery::arrived)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    if (!objects.isEmpty()) {
      tombstones.values().removeIf(t -> t.at().isBefore(at.minus(Scene.TOMBSTONES)));
      winners.values().forEach(arrival -> apply(arrival, at));
    }
  }

  private Arrival winner(Arrival earlier, Arrival later) {
    return !ordered || later.sent().place() > earlier.sent().place() ? later : earlier;
  }

  private void apply(Arrival arrival, Instant at) {
    String key = arrival.sent().key();
    if (isBeaten(arrival, rows.get(key), tombstones.get(key))) {
      return;
    }
    if (arrival.fate().row().isEmpty()) {
      rows.remove(key);
      tombstones.put(key, new Tombstone(arrival.sent().place(), at));
    } else {
      rows.put(key, new Place(arrival.sent().place(), arrival.fate().row().get()));
      tombstones.remove(key);
    }
  }

  private boolean isBeaten(Arrival arrival, Place row, Tombstone tombstone) {
    if (!ordered) {
      return arrival.replayed() && row != null;
    }
    long place = arrival.sent().place();
    return (row != null && row.sequence() >= place)
        || (tombstone != null && tombstone.sequence() >= place);
  }

  private void count(Delivery object, Line line, Fate fate, Instant now) {
    line.released().ifPresent(reason -> refused.merge(reason, -1L, Long::sum));
    if (fate instanceof Fate.Quarantined quarantined) {
      refused.merge(quarantined.reason(), 1L, Long::sum);
      String via = object.isReplay() ? object.key() : "";
      String entry = Refused.entry(object.origin().key(), line.number(), via, quarantined.reason());
      quarantine.add(new Refused(entry, now));
    } else if (fate instanceof Fate.Dropped) {
      warned.merge(Scene.NOT_THIRTEEN, 1L, Long::sum);
    } else if (fate instanceof Fate.Accepted accepted) {
      if (accepted.warned()) {
        warned.merge(Scene.BELOW_NINETY, 1L, Long::sum);
      }
    } else {
      assertThat(line).as("a record that stops the table, in a commit").isNull();
    }
  }

  List<String> rows() {
    return rows.values().stream().map(Place::row).sorted().toList();
  }

  Map<String, Long> refused() {
    Map<String, Long> counts = new TreeMap<>(refused);
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  Map<String, Long> warned() {
    return Map.copyOf(warned);
  }

  /** All records that were refused, by every commit. */
  List<Refused> quarantine() {
    return List.copyOf(quarantine);
  }
}
