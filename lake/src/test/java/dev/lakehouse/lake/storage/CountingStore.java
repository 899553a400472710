package dev.lakehouse.lake.storage;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A bucket in memory that counts what is read of it. */
public final class CountingStore implements ObjectStore {

  public final MemoryObjectStore memory = new MemoryObjectStore();
  public final AtomicLong requests = new AtomicLong();
  public final AtomicLong bytes = new AtomicLong();

  /** Begins to count anew. */
  public void reset() {
    requests.set(0);
    bytes.set(0);
  }

  private byte[] counted(byte[] read) {
    requests.incrementAndGet();
    bytes.addAndGet(read.length);
    return read;
  }

  @Override
  public Iterable<StoredObject> list(String prefix, String startAfter) {
    return memory.list(prefix, startAfter);
  }

  @Override
  public Optional<ObjectContent> get(String key) {
    Optional<ObjectContent> content = memory.get(key);
    content.ifPresent(c -> counted(c.bytes()));
    return content;
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    return counted(memory.getRange(key, etag, offset, length));
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    ObjectTail tail = memory.getTail(key, length);
    counted(tail.bytes());
    return tail;
  }

  @Override
  public Optional<StoredObject> head(String key) {
    requests.incrementAndGet();
    return memory.head(key);
  }

  @Override
  public PutResult put(String key, byte[] content, PutCondition condition) {
    return memory.put(key, content, condition);
  }

  @Override
  public void putFile(String key, Path file) {
    memory.putFile(key, file);
  }

  @Override
  public void getFile(String key, Path file) {
    get(key);
    memory.getFile(key, file);
  }

  @Override
  public void delete(Collection<String> keys) {
    memory.delete(keys);
  }
}
