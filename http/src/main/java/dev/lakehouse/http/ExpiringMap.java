package dev.lakehouse.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps values for a while, at most so many; the oldest go first. Safe for parallel use. */
public final class ExpiringMap<K, V> {

  private final Clock clock;
  private final Duration kept;
  private final Map<K, Kept<V>> entries;

  private record Kept<V>(V value, Instant until) {}

  /** An empty map. */
  public ExpiringMap(Clock clock, Duration kept, int maxSize) {
    this.clock = clock;
    this.kept = kept;
    this.entries =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
            return size() > maxSize;
          }
        };
  }

  /** The value kept under the key, or the supplied one; the supplier may run twice in a race. */
  public V computeIfAbsent(K key, Supplier<V> supplier) {
    Instant now = clock.instant();
    synchronized (entries) {
      Kept<V> entry = entries.get(key);
      if (entry != null && now.isBefore(entry.until)) {
        return entry.value;
      }
      entries.remove(key);
    }
    // outside the lock: the supplier asks over the network
    V value = supplier.get();
    synchronized (entries) {
      entries.put(key, new Kept<>(value, now.plus(kept)));
    }
    return value;
  }
}
