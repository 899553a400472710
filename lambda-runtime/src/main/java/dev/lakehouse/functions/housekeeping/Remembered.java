package dev.lakehouse.functions.housekeeping;

import dev.lakehouse.lake.layout.RelationName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Documents by name, of which a process that lives on fetches only those that have changed.
 *
 * @param <D> the document
 */
final class Remembered<D> {

  private record Entry<D>(String etag, D document) {}

  private final Function<RelationName, Optional<D>> fetch;
  private final Map<RelationName, Entry<D>> entries = new HashMap<>();

  Remembered(Function<RelationName, Optional<D>> fetch) {
    this.fetch = fetch;
  }

  /** The documents that have these ETags, in the order of their names. */
  Map<RelationName, D> of(Map<RelationName, String> etags) {
    entries.keySet().retainAll(etags.keySet());
    Map<RelationName, D> documents = new TreeMap<>();
    etags.forEach(
        (name, etag) -> document(name, etag).ifPresent(found -> documents.put(name, found)));
    return documents;
  }

  private Optional<D> document(RelationName name, String etag) {
    Entry<D> known = entries.get(name);
    if (known != null && known.etag().equals(etag)) {
      return Optional.of(known.document());
    }
    // what is fetched may be newer than its ETag: then it is fetched once more than needed
    Optional<D> fetched = fetch.apply(name);
    fetched.ifPresent(document -> entries.put(name, new Entry<>(etag, document)));
    return fetched;
  }
}
