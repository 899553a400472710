package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.ObjectTail;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StoredObject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bucket in memory that counts its requests, and whose PUT a test can replace. */
class FaultyStore implements ObjectStore {

  final MemoryObjectStore memory;
  final AtomicInteger lists = new AtomicInteger();
  final AtomicInteger reads = new AtomicInteger();
  final Set<String> keys = ConcurrentHashMap.newKeySet();

  FaultyStore(MemoryObjectStore memory) {
    this.memory = memory;
  }

  @Override
  public Iterable<StoredObject> list(String prefix, String startAfter) {
    lists.incrementAndGet();
    return memory.list(prefix, startAfter);
  }

  @Override
  public Optional<ObjectContent> get(String key) {
    reads.incrementAndGet();
    keys.add(key);
    return memory.get(key);
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    reads.incrementAndGet();
    return memory.getRange(key, etag, offset, length);
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    reads.incrementAndGet();
    return memory.getTail(key, length);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    reads.incrementAndGet();
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
    memory.getFile(key, file);
  }

  @Override
  public void delete(Collection<String> keys) {
    memory.delete(keys);
  }
}
