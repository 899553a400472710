package dev.lakehouse.functions.merge;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one commit of a table knows: which bronze objects it contains, and what went elsewhere.
 *
 * <p>An object is merged if it is named here, or if both its time is before the floor and the store
 * got it before the mark. Both bounds stay 25 hours behind, since a delivery stream retries for 24
 * hours and an event is retried for as long: whatever comes later than that was listed before.
 *
 * @param merged names of merged objects above the floor or the mark, with the time the store got
 *     them
 * @param tombstones files with the deletes that outlive their rows
 * @param quarantined records refused and not replayed since the table began, by reason
 * @param warned records kept or dropped against an expectation, by its name
 * @param replays records of each replay that is done, by its id
 * @param forgottenAt the version at which a person let all of bronze be merged again, if ever
 */
record MergeState(
    Instant floor,
    Instant mark,
    SortedMap<String, Instant> merged,
    List<TombstoneFile> tombstones,
    Map<String, Long> quarantined,
    Map<String, Long> warned,
    Optional<Instant> newestEvent,
    Map<String, Long> replays,
    Optional<Long> forgottenAt) {

  private static final Duration LATEST_DELIVERY = Duration.ofHours(25);

  /** The state of a table without a commit. */
  static final MergeState EMPTY =
      new MergeState(
          Instant.EPOCH,
          Instant.EPOCH,
          new TreeMap<>(),
          List.of(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Map.of(),
          Optional.empty());

  MergeState {
    merged = new TreeMap<>(merged);
    tombstones = List.copyOf(tombstones);
    quarantined = Map.copyOf(quarantined);
    warned = Map.copyOf(warned);
    replays = Map.copyOf(replays);
  }

  boolean contains(BronzeObject object) {
    return merged.containsKey(object.key())
        || (object.time().isBefore(floor) && object.modified().isBefore(mark));
  }

  /**
   * The bounds and names after a batch.
   *
   * @param waiting objects that are not merged yet: neither bound passes them
   */
  MergeState advanced(
      BronzeKeys keys, Collection<BronzeObject> batch, Collection<BronzeObject> waiting) {
    SortedMap<String, Instant> names = new TreeMap<>(merged);
    Instant newest = floor;
    Instant newestModified = mark;
    for (BronzeObject object : batch) {
      names.put(object.key(), object.modified());
      // a key may carry a time to come; it must not lift the floor over what arrives till then
      Instant arrival = earlier(object.time(), object.modified());
      newest = later(newest, arrival.minus(LATEST_DELIVERY));
      newestModified = later(newestModified, object.modified().minus(LATEST_DELIVERY));
    }
    for (BronzeObject object : waiting) {
      newest = earlier(newest, object.time());
      newestModified = earlier(newestModified, object.modified());
    }
    Instant nextFloor = later(floor, newest);
    Instant nextMark = later(mark, newestModified);
    names
        .entrySet()
        .removeIf(
            entry ->
                entry.getValue().isBefore(nextMark)
                    && keys.time(entry.getKey()).orElse(entry.getValue()).isBefore(nextFloor));
    return new MergeState(
        nextFloor,
        nextMark,
        names,
        tombstones,
        quarantined,
        warned,
        newestEvent,
        replays,
        forgottenAt);
  }

  /** The state with other counts. */
  MergeState counting(Map<String, Long> quarantinedNow, Map<String, Long> warnedNow) {
    return new MergeState(
        floor,
        mark,
        merged,
        tombstones,
        quarantinedNow,
        warnedNow,
        newestEvent,
        replays,
        forgottenAt);
  }

  /** The state with what the commit itself leaves behind. */
  MergeState leaving(List<TombstoneFile> tombstonesNow, Optional<Instant> newestEventNow) {
    return new MergeState(
        floor,
        mark,
        merged,
        tombstonesNow,
        quarantined,
        warned,
        newestEventNow,
        replays,
        forgottenAt);
  }

  /** The state after a replay of so many records is done. */
  MergeState replayed(String id, long records) {
    Map<String, Long> done = new TreeMap<>(replays);
    done.put(id, records);
    return new MergeState(
        floor, mark, merged, tombstones, quarantined, warned, newestEvent, done, forgottenAt);
  }

  /** The state of a table that holds nothing of bronze, as of that version of it. */
  MergeState forgotten(long version) {
    return new MergeState(
        EMPTY.floor,
        EMPTY.mark,
        EMPTY.merged,
        EMPTY.tombstones,
        EMPTY.quarantined,
        EMPTY.warned,
        EMPTY.newestEvent,
        replays,
        Optional.of(version));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
