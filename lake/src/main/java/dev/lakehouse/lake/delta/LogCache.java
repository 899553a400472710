package dev.lakehouse.lake.delta;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes of immutable objects of Delta logs, and of deletion vectors, least recently used first out.
 * Entries go by key and ETag, so that a table made anew at the same place is not mistaken for the
 * old one.
 */
final class LogCache {

  private final Map<String, byte[]> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final long maxBytes;
  private long bytes;

  LogCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  synchronized Optional<byte[]> get(String key, String etag) {
    return Optional.ofNullable(entries.get(name(key, etag)));
  }

  synchronized void put(String key, String etag, byte[] content) {
    if (content.length > maxBytes / 4) {
      return;
    }
    byte[] old = entries.put(name(key, etag), content);
    bytes += content.length - (old == null ? 0 : old.length);
    Iterator<byte[]> eldest = entries.values().iterator();
    while (bytes > maxBytes && eldest.hasNext()) {
      bytes -= eldest.next().length;
      eldest.remove();
    }
  }

  private static String name(String key, String etag) {
    return key + "\n" + etag;
  }
}
