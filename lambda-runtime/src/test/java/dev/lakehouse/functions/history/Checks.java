package dev.lakehouse.functions.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.functions.TableCommitted;
import dev.lakehouse.functions.merge.CountedQuarantine;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the lake with the oracle. */
final class Checks {

  private static final Duration WRITE_TO_COMMIT = Duration.ofHours(1);

  /** The version and the state of the commit that a quarantine file is of. */
  private static final Pattern COMMIT = Pattern.compile("/[0-9a-f]{32}-(\\d+)-([0-9a-f-]{36})");

  private final ObjectStore bucket;
  private final Layout layout;
  private final Scene scene;
  private final Oracle oracle;
  private final Reader reader;
  private final SimulatedClock clock;
  private Optional<Pin> pinned = Optional.empty();

  /** A version that a reader holds, the newest at that time. */
  private record Pin(DeltaSnapshot snapshot, Instant at) {}

  Checks(
      ObjectStore bucket,
      Layout layout,
      Scene scene,
      Oracle oracle,
      Reader reader,
      SimulatedClock clock) {
    this.clock = clock;
    this.bucket = bucket;
    this.layout = layout;
    this.scene = scene;
    this.oracle = oracle;
    this.reader = reader;
  }

  /**
   * What a reader sees now is what one whole commit left; and what it saw last time, it still sees
   * in the version that it holds.
   */
  void newestVersion() {
    Instant oldest = clock.instant().minus(Scene.HISTORY);
    pinned.filter(pin -> pin.at().isAfter(oldest)).ifPresent(pin -> rows(pin.snapshot()));
    Optional<DeltaSnapshot> snapshot = reader.latest();
    pinned = snapshot.map(s -> new Pin(s, clock.instant()));
    assertThat(snapshot.map(DeltaSnapshot::version).orElse(-1L)).isEqualTo(oracle.newest());
    snapshot.ifPresent(this::rows);
  }

  /** After calm: nothing lost, nothing doubled, everything told. */
  void all(List<TableCommitted> events, Rules rules) {
    assertThat(oracle.unclaimed()).as("objects that no commit holds").isEmpty();
    newestVersion();
    long older = oracle.newest() / 2;
    if (older >= 0 && oracle.isWithinHistory(older)) {
      rows(reader.at(older).orElseThrow());
    }
    quarantine();
    replays();
    StatusDocument status =
        new Catalog(bucket, layout).status(Kind.TABLE, Scene.TABLE).orElseThrow();
    assertThat(status.version()).as("version in the status").isEqualTo(oracle.newest());
    assertThat(status.rows()).isEqualTo(oracle.rows(oracle.newest()).size());
    assertThat(status.pendingObjects()).isZero();
    assertThat(status.error()).isEmpty();
    assertThat(status.quarantined()).as("quarantined").isEqualTo(oracle.fold().refused());
    if (rules.replays() > 0 && oracle.newest() >= 0) {
      assertThat(
              status.replay().filter(StatusDocument.Replay::merged).map(StatusDocument.Replay::id))
          .as("replay that is done")
          .contains("replay" + rules.replays());
    }
    assertThat(events.stream().mapToLong(TableCommitted::version).max().orElse(-1))
        .as("newest version in events")
        .isEqualTo(oracle.newest());
  }

  private void rows(DeltaSnapshot snapshot) {
    assertThat(reader.rows(snapshot))
        .as("rows of version %d", snapshot.version())
        .isEqualTo(oracle.rows(snapshot.version()));
  }

  /** Each refused record with its reason, once, until its retention ends. */
  private void quarantine() {
    Instant kept = clock.instant().minus(scene.quarantine()).plus(WRITE_TO_COMMIT);
    List<String> missing = new ArrayList<>();
    List<String> found = quarantined();
    assertThat(shown()).as("shown of quarantine").containsExactlyInAnyOrderElementsOf(found);
    for (Refused refused : oracle.fold().quarantine()) {
      if (!found.remove(refused.entry()) && refused.at().isAfter(kept)) {
        missing.add(refused.entry());
      }
    }
    assertThat(missing).as("refused, but not in quarantine").isEmpty();
    assertThat(found).as("in quarantine, but not refused, or twice").isEmpty();
  }

  /**
   * What a plan took, no other replay takes: it must have come into bronze. Only what was past its
   * retention when the plan was written may be lost to it: a maintenance may have looked before.
   */
  private void replays() {
    for (StoredObject plan : bucket.list(layout.replayPlans(Scene.TABLE), "")) {
      String text = new String(bucket.get(plan.key()).orElseThrow().bytes(), UTF_8);
      Instant kept = plan.lastModified().minus(scene.quarantine());
      for (JsonNode part : Replayed.parsed(text).path("parts")) {
        Instant refused = oracle.quarantined(part.path("file").asText());
        assertThat(oracle.isDelivered(part.path("target").asText()) || refused.isBefore(kept))
            .as("part %s of the plan %s is in bronze, or was", part, plan.key())
            .isTrue();
      }
    }
  }

  /** What is in the files of commits that are in the log, or in files that name none. */
  private List<String> quarantined() {
    List<String> found = new ArrayList<>();
    for (StoredObject object : bucket.list(layout.quarantine(Scene.TABLE), "")) {
      if (!isOfACommit(object.key())) {
        continue;
      }
      String text = Replayed.unzipped(bucket.get(object.key()).orElseThrow().bytes());
      for (String line : text.split("\n")) {
        JsonNode entry = Replayed.parsed(line);
        found.add(
            Refused.entry(
                entry.path("object").asText(),
                entry.path("line").asLong(),
                entry.path("via").asText(),
                entry.path("reason").asText()));
      }
    }
    return found;
  }

  /** One of no commit may be there only as long as the log can tell it from those that are. */
  private boolean isOfACommit(String key) {
    Matcher commit = COMMIT.matcher(key);
    if (!commit.find()) {
      return true;
    }
    long version = Long.parseLong(commit.group(1));
    boolean committed = oracle.isCommitted(version, commit.group(2));
    assertThat(committed || version > oracle.newest() || bucket.head(entry(version)).isPresent())
        .as("%s is of no commit, and the log has forgotten that", key)
        .isTrue();
    return committed;
  }

  private String entry(long version) {
    return layout.data(Kind.TABLE, Scene.TABLE) + "_delta_log/%020d.json".formatted(version);
  }

  /** What the code under test makes of the same files. */
  private List<String> shown() {
    List<String> shown = new ArrayList<>();
    reader
        .latest()
        .map(newest -> CountedQuarantine.of(bucket, layout, Scene.TABLE, newest))
        .ifPresent(
            quarantine ->
                quarantine.each(
                    (file, records) ->
                        records.forEach(
                            r ->
                                shown.add(
                                    Refused.entry(
                                        r.object(), r.line(), r.via().orElse(""), r.reason())))));
    return shown;
  }
}
