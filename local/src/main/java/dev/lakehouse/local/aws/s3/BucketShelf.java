package dev.lakehouse.local.aws.s3;

import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.state.DocumentFolder;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The settings of all buckets. What was put is shown some time later, and has its effect later
 * still; changes are made under its lock.
 */
final class BucketShelf {
  private final DocumentFolder<BucketSettings> documents;
  private final Durations durations;
  private final Clock clock;
  private final Map<String, Stale> stale = new ConcurrentHashMap<>();
  private final Map<String, Instant> eventsFrom = new ConcurrentHashMap<>();

  private record Stale(BucketSettings settings, Instant until) {}

  BucketShelf(DocumentFolder<BucketSettings> documents, Durations durations, Clock clock) {
    this.documents = documents;
    this.durations = durations;
    this.clock = clock;
  }

  /** What holds. */
  BucketSettings written(String bucket) {
    return documents.get(bucket).orElseGet(BucketSettings::none);
  }

  /** What a reader is told. */
  BucketSettings shown(String bucket) {
    Stale old = stale.get(bucket);
    return old != null && clock.instant().isBefore(old.until()) ? old.settings() : written(bucket);
  }

  synchronized void put(String bucket, BucketSettings next) {
    Instant now = clock.instant();
    if (next.sendsEvents() && !written(bucket).sendsEvents()) {
      eventsFrom.put(bucket, now.plus(durations.bucketEvents()));
    }
    stale.put(bucket, new Stale(shown(bucket), now.plus(durations.bucketSettings())));
    documents.put(bucket, next);
  }

  synchronized void remove(String bucket) {
    documents.remove(bucket);
    stale.remove(bucket);
    eventsFrom.remove(bucket);
  }

  /** Whether the events of a bucket's objects go to EventBridge by now. */
  boolean sendsEvents(String bucket) {
    return written(bucket).sendsEvents()
        && !clock.instant().isBefore(eventsFrom.getOrDefault(bucket, Instant.MIN));
  }
}
