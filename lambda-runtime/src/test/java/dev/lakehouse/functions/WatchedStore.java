package dev.lakehouse.functions;

import dev.lakehouse.functions.history.ForwardingStore;
import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.ObjectTail;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A store that tells of every read before it is done. */
public final class WatchedStore extends ForwardingStore {

  private Consumer<String> watcher = key -> {};

  public WatchedStore(ObjectStore behind) {
    super(behind);
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
  public Optional<ObjectContent> get(String key) {
    reading(key);
    return super.get(key);
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    reading(key);
    return super.getRange(key, etag, offset, length);
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    reading(key);
    return super.getTail(key, length);
  }

  @Override
  public void getFile(String key, Path file) {
    reading(key);
    super.getFile(key, file);
  }
}
