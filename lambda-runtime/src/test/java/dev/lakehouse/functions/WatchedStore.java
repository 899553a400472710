package dev.lakehouse.functions;

import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.ObjectTail;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StoredObject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A store that tells of every read before it is done. */
public final class WatchedStore implements ObjectStore {

  private final ObjectStore behind;
  private Consumer<String> watcher = key -> {};

  public WatchedStore(ObjectStore behind) {
    this.behind = behind;
  }

  /** Tells the key of each object that is about to be read. */
  public void watch(Consumer<String> next) {
    watcher = next;
  }

  /** Does that, once, before the next read of an object whose key passes. */
  public void beforeReading(Predicate<String> key, Runnable work) {
    watch(
        read -> {
          if (key.test(read)) {
            watch(other -> {});
            work.run();
          }
        });
  }

  private void reading(String key) {
    watcher.accept(key);
  }

  @Override
  public Iterable<StoredObject> list(String prefix, String startAfter) {
    return behind.list(prefix, startAfter);
  }

  @Override
  public Optional<ObjectContent> get(String key) {
    reading(key);
    return behind.get(key);
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    reading(key);
    return behind.getRange(key, etag, offset, length);
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    reading(key);
    return behind.getTail(key, length);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return behind.head(key);
  }

  @Override
  public PutResult put(String key, byte[] content, PutCondition condition) {
    return behind.put(key, content, condition);
  }

  @Override
  public void putFile(String key, Path file) {
    behind.putFile(key, file);
  }

  @Override
  public void getFile(String key, Path file) {
    reading(key);
    behind.getFile(key, file);
  }

  @Override
  public void delete(Collection<String> keys) {
    behind.delete(keys);
  }
}
