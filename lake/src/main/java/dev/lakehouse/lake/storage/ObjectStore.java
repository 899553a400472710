package dev.lakehouse.lake.storage;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * The objects of one bucket. Keys are whole keys.
 *
 * <p>All methods throw {@link StorageException} when the store does not answer after the client's
 * own retries; the message names the key and the operation.
 */
public interface ObjectStore {

  /**
   * Objects whose key begins with the prefix, in the order of UTF-8 bytes, fetched page by page as
   * the iteration goes on.
   *
   * @param startAfter keys up to and including this one are left out; empty for all
   */
  Iterable<StoredObject> list(String prefix, String startAfter);

  /** Whole content and ETag; empty if there is no such object. */
  Optional<ObjectContent> get(String key);

  /**
   * Bytes {@code offset} to {@code offset + length - 1}; fails if the ETag is not the given one.
   */
  byte[] getRange(String key, String etag, long offset, int length);

  /** The last bytes of an object, or all of a shorter one; fails if there is no such object. */
  ObjectTail getTail(String key, int length);

  /** Length and ETag; empty if there is no such object. */
  Optional<StoredObject> head(String key);

  /** Writes the bytes where the condition holds. */
  PutResult put(String key, byte[] content, PutCondition condition);

  /** Writes a file of any size, replacing what is there. */
  void putFile(String key, Path file);

  /** Fetches an object into a file, replacing it. */
  void getFile(String key, Path file);

  /** Deletes the objects; those that do not exist are passed over. */
  void delete(Collection<String> keys);
}
