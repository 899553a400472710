package dev.lakehouse.functions;

import dev.lakehouse.functions.history.ForwardingStore;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StorageException;
import java.nio.file.Path;

/** A store in front of which the process dies at one of its writes: before or after it landed. */
public final class FailingStore extends ForwardingStore {

  private int writesLeft = Integer.MAX_VALUE;
  private boolean landed;
  private boolean dead;

  public FailingStore(ObjectStore behind) {
    super(behind);
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
      super.put(key, content, condition);
    }
    if (dead) {
      throw new StorageException("died at " + key, new IllegalStateException());
    }
    return super.put(key, content, condition);
  }

  @Override
  public void putFile(String key, Path file) {
    if (before()) {
      super.putFile(key, file);
    }
    if (dead) {
      throw new StorageException("died at " + key, new IllegalStateException());
    }
    super.putFile(key, file);
  }

  /** True where the process dies now, and the write lands all the same. */
  private boolean before() {
    if (dead || writesLeft-- > 0) {
      return false;
    }
    dead = true;
    return landed;
  }
}
