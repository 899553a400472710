package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.storage.StoredObject;
import java.time.Instant;
import java.util.Comparator;

/**
 * An object of records that arrived for a table.
 *
 * @param time of its arrival, read off its key, so that it is the same in every run and every copy
 * @param size in bytes, as stored
 * @param modified when the store got it
 */
record BronzeObject(String key, Instant time, long size, Instant modified) {

  /** The order of arrival. */
  static final Comparator<BronzeObject> ARRIVAL =
      Comparator.comparing(BronzeObject::time).thenComparing(BronzeObject::key);

  static BronzeObject of(StoredObject object, BronzeKeys keys) {
    return new BronzeObject(
        object.key(),
        keys.time(object.key()).orElse(object.lastModified()),
        object.size(),
        object.lastModified());
  }
}
