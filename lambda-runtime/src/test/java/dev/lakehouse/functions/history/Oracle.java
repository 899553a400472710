package dev.lakehouse.functions.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the log entry by entry, and knows what each version must hold. */
final class Oracle {

  private final String log;
  private final String quarantine;
  private final Fold fold;
  private final List<Delivery> delivered = new ArrayList<>();
  private final Set<String> claimed = new HashSet<>();
  private final List<List<String>> versions = new ArrayList<>();
  private final List<String> states = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final SimulatedClock clock;
  private final Map<String, Delivery> byKey = new HashMap<>();
  private final Replayed replayed = new Replayed(byKey);
  private final Map<String, Instant> quarantined = new HashMap<>();
  private final Map<Long, Rules> rules = new HashMap<>();
  private Columns columns = new Columns(false, false);

  Oracle(Scene scene, Layout layout, SimulatedClock clock) {
    this.clock = clock;
    this.log = layout.data(Kind.TABLE, Scene.TABLE) + "_delta_log/";
    this.quarantine = layout.quarantine(Scene.TABLE);
    this.fold = new Fold(scene);
  }

  /** Learns of a definition. */
  void defined(long generation, Rules definition) {
    rules.put(generation, definition);
  }

  void delivered(Delivery object) {
    delivered.add(object);
    byKey.put(object.key(), object);
  }

  /**
   * Sees a write; where it is the next entry of the log, the fold goes on.
   *
   * @param generation of the definition that the writer works by
   */
  void written(String key, Optional<byte[]> before, byte[] after, Bucket bucket, long generation) {
    Instant at = bucket.head(key).orElseThrow().lastModified();
    replayed.of(key, after, at).ifPresent(this::delivered);
    if (key.startsWith(quarantine)) {
      quarantined.put(key, at);
    }
    if (!key.startsWith(log) || !key.endsWith(".json")) {
      return;
    }
    assertThat(before).as("entry %s of the log was overwritten", key).isEmpty();
    LoggedState state = LoggedState.of(after, bucket).orElseThrow();
    boolean compaction = new String(after, StandardCharsets.UTF_8).contains("\"OPTIMIZE\"");
    if (!compaction) {
      assertThat(state.version()).as("version that the domain names").isEqualTo(versions.size());
    }
    Rules definition = rules.get(generation);
    assertThat(definition.paused()).as("a commit to a paused table").isFalse();
    List<Delivery> commit = claimedNow(state);
    assertThat(compaction && !commit.isEmpty()).as("a compaction that adds records").isFalse();
    fold.add(commit, definition, columns, clock.instant());
    columns = LoggedSchema.of(after).orElse(columns);
    versions.add(fold.rows());
    states.add(state.name());
    times.add(clock.instant());
    assertThat(state.quarantined()).as("quarantined, counted").isEqualTo(fold.refused());
    assertThat(state.warned()).as("warned, counted").isEqualTo(fold.warned());
  }

  private List<Delivery> claimedNow(LoggedState state) {
    for (Delivery object : delivered) {
      assertThat(claimed.contains(object.key()) && !state.claims(object))
          .as("version %d forgets that it holds %s", state.version(), object.key())
          .isFalse();
    }
    List<Delivery> commit =
        delivered.stream().filter(o -> state.claims(o) && !claimed.contains(o.key())).toList();
    commit.forEach(object -> claimed.add(object.key()));
    return commit;
  }

  /** Rows of a version, sorted by key. */
  List<String> rows(long version) {
    return versions.get((int) version);
  }

  /** Whether the version was the newest one at some time within the table's history. */
  boolean isWithinHistory(long version) {
    return version == newest()
        || times.get((int) version + 1).isAfter(clock.instant().minus(Scene.HISTORY));
  }

  /** Whether the commit of that version left the state of that name behind. */
  boolean isCommitted(long version, String state) {
    return version <= newest() && states.get((int) version).equals(state);
  }

  long newest() {
    return versions.size() - 1L;
  }

  List<Delivery> unclaimed() {
    return delivered.stream().filter(object -> !claimed.contains(object.key())).toList();
  }

  List<Delivery> delivered() {
    return delivered;
  }

  boolean isDelivered(String key) {
    return byKey.containsKey(key);
  }

  /** When that quarantine file was written, whether or not it is still there. */
  Instant quarantined(String key) {
    return quarantined.get(key);
  }

  /** The records that were refused, and counts of them as of the newest version. */
  Fold fold() {
    return fold;
  }
}
