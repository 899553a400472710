package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeStateTest {

  private static final BronzeKeys KEYS =
      new BronzeKeys(new Layout(LakeUri.parse("s3://bucket")), NAME);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration DAYS = Duration.ofDays(3);

  @Test
  void readsTimesOffBothKindsOfKeys() {
    String stream = "bronze/demo/earth-quakes/stream/2026/11/22/12/";

    assertThat(KEYS.time(stream + "s-1-2026-11-22-12-34-56-uuid.gz"))
        .contains(Instant.parse("2026-11-22T12:34:56Z"));
    assertThat(KEYS.time(stream + "x.gz")).contains(NOON);
    assertThat(KEYS.time("bronze/demo/earth-quakes/load/2026-11-22-12-00-00-id/a.ndjson"))
        .contains(NOON);
    assertThat(KEYS.time("bronze/demo/earth-quakes/load/mine.ndjson")).isEmpty();
    assertThat(KEYS.owns("bronze/demo/other/load/2026-11-22-12-00-00-id/a.ndjson")).isFalse();
  }

  @Test
  void forgetsNamesOnlyWhenNoEventCanNameThemAnyMore() {
    BronzeObject old = object("a", NOON, NOON);
    BronzeObject recent = object("b", NOON.plus(DAYS), NOON.plus(DAYS));

    MergeState first = MergeState.EMPTY.advanced(KEYS, List.of(old), List.of());
    MergeState second = first.advanced(KEYS, List.of(recent), List.of());

    assertThat(first.merged()).containsKey(old.key());
    assertThat(second.merged()).containsOnlyKeys(recent.key());
    assertThat(second.contains(old)).isTrue();
    assertThat(second.contains(recent)).isTrue();
  }

  @Test
  void readsAStateOfAnOlderRelease() throws IOException {
    ObjectNode old = CatalogJson.mapper().valueToTree(MergeState.EMPTY);
    old.remove(List.of("replays", "forgottenAt"));

    MergeState read = CatalogJson.mapper().treeToValue(old, MergeState.class);

    assertThat(read).isEqualTo(MergeState.EMPTY);
  }

  @Test
  void knowsALateObjectFromAMergedOne() {
    BronzeObject recent = object("b", NOON.plus(DAYS), NOON.plus(DAYS));
    MergeState state = MergeState.EMPTY.advanced(KEYS, List.of(recent), List.of());
    BronzeObject late = object("late", NOON, NOON.plus(DAYS).plusSeconds(60));

    MergeState after = state.advanced(KEYS, List.of(late), List.of());

    assertThat(state.contains(late)).isFalse();
    assertThat(after.contains(late)).isTrue();
  }

  @Test
  void keepsItsBoundsBehindWhatWaits() {
    BronzeObject waiting = object("a", NOON, NOON);
    BronzeObject recent = object("b", NOON.plus(DAYS), NOON.plus(DAYS));

    MergeState state = MergeState.EMPTY.advanced(KEYS, List.of(recent), List.of(waiting));

    assertThat(state.contains(waiting)).isFalse();
    assertThat(state.floor()).isEqualTo(NOON);
  }

  @Test
  void isNotLiftedByAKeyFromTheFuture() {
    BronzeObject future = object("f", Instant.parse("2999-01-01T00:00:00Z"), NOON);

    MergeState state = MergeState.EMPTY.advanced(KEYS, List.of(future), List.of());

    assertThat(state.floor()).isBefore(NOON);
    assertThat(state.contains(future)).isTrue();
  }

  private static BronzeObject object(String id, Instant time, Instant modified) {
    String key =
        new Layout(LakeUri.parse("s3://bucket")).bronzeLoad(NAME, time, id) + "part.ndjson";
    return BronzeObject.of(new StoredObject(key, 10, "etag", modified), KEYS);
  }
}
