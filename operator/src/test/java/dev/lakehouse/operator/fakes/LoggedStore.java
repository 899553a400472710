package dev.lakehouse.operator.fakes;

import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.ObjectTail;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StoredObject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** A bucket whose calls are logged with those of the other services. */
public record LoggedStore(ObjectStore store, CallLog log) implements ObjectStore {

  @Override
  public Iterable<StoredObject> list(String prefix, String startAfter) {
    log.called("ListObjects");
    return store.list(prefix, startAfter);
  }

  @Override
  public Optional<ObjectContent> get(String key) {
    log.called("GetObject");
    return store.get(key);
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    log.called("GetObject");
    return store.getRange(key, etag, offset, length);
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    log.called("GetObject");
    return store.getTail(key, length);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    log.called("HeadObject");
    return store.head(key);
  }

  @Override
  public PutResult put(String key, byte[] content, PutCondition condition) {
    log.called("PutObject");
    return log.reply("PutObject", store.put(key, content, condition));
  }

  @Override
  public void putFile(String key, Path file) {
    log.called("PutObject");
    store.putFile(key, file);
    log.reply("PutObject", key);
  }

  @Override
  public void getFile(String key, Path file) {
    log.called("GetObject");
    store.getFile(key, file);
  }

  @Override
  public void delete(Collection<String> keys) {
    log.called("DeleteObjects");
    store.delete(keys);
    log.reply("DeleteObjects", keys);
  }
}
