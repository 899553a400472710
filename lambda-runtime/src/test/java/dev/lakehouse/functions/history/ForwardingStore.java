package dev.lakehouse.functions.history;

import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.ObjectTail;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StoredObject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** A store that hands every call on; deliberate faults change some of them. */
public class ForwardingStore implements ObjectStore {

  private final ObjectStore store;

  /** In front of that store. */
  public ForwardingStore(ObjectStore store) {
    this.store = store;
  }

  @Override
  public PutResult put(String key, byte[] content, PutCondition condition) {
    return store.put(key, content, condition);
  }

  @Override
  public void putFile(String key, Path file) {
    store.putFile(key, file);
  }

  @Override
  public Iterable<StoredObject> list(String prefix, String startAfter) {
    return store.list(prefix, startAfter);
  }

  @Override
  public Optional<ObjectContent> get(String key) {
    return store.get(key);
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    return store.getRange(key, etag, offset, length);
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    return store.getTail(key, length);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return store.head(key);
  }

  @Override
  public void getFile(String key, Path file) {
    store.getFile(key, file);
  }

  @Override
  public void delete(Collection<String> keys) {
    store.delete(keys);
  }
}
