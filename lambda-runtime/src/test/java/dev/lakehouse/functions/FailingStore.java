package dev.lakehouse.functions;

import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.ObjectTail;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StorageException;
import dev.lakehouse.lake.storage.StoredObject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** A store in front of which the process dies at one of its writes: before or after it landed. */
public final class FailingStore implements ObjectStore {

  private final ObjectStore behind;
  private int writesLeft = Integer.MAX_VALUE;
  private boolean landed;
  private boolean dead;

  public FailingStore(ObjectStore behind) {
    this.behind = behind;
  }

  /** The process dies at the write of that ordinal, from 0. */
  public void dieAt(int write, boolean afterItLanded) {
    writesLeft = write;
    landed = afterItLanded;
    dead = false;
  }

  /** A new process. */
  public void revive() {
    writesLeft = Integer.MAX_VALUE;
    dead = false;
  }

  public boolean died() {
    return dead;
  }

  @Override
  public PutResult put(String key, byte[] content, PutCondition condition) {
    if (before()) {
      behind.put(key, content, condition);
    }
    if (dead) {
      throw new StorageException("died at " + key, new IllegalStateException());
    }
    return behind.put(key, content, condition);
  }

  @Override
  public void putFile(String key, Path file) {
    if (before()) {
      behind.putFile(key, file);
    }
    if (dead) {
      throw new StorageException("died at " + key, new IllegalStateException());
    }
    behind.putFile(key, file);
  }

  /** True where the process dies now, and the write lands all the same. */
  private boolean before() {
    if (dead || writesLeft-- > 0) {
      return false;
    }
    dead = true;
    return landed;
  }

  @Override
  public Iterable<StoredObject> list(String prefix, String startAfter) {
    return behind.list(prefix, startAfter);
  }

  @Override
  public Optional<ObjectContent> get(String key) {
    return behind.get(key);
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    return behind.getRange(key, etag, offset, length);
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    return behind.getTail(key, length);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return behind.head(key);
  }

  @Override
  public void getFile(String key, Path file) {
    behind.getFile(key, file);
  }

  @Override
  public void delete(Collection<String> keys) {
    behind.delete(keys);
  }
}
