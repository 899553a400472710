package dev.lakehouse.lake.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * Immutable objects on local disk, by byte range, for parallel readers of one process. What was
 * used longest ago goes first where the fetched bytes pass the bound; what a lease holds stays.
 *
 * <p>What is filled is known in memory only: a file that another process left says nothing.
 */
public final class RangeCache implements AutoCloseable {

  private final ObjectStore store;
  private final Path directory;
  private final long maxBytes;
  private final Executor threads;
  private final Optional<ProcessFolder> claimed;
  private final Map<String, RangeObject> objects = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<RangeObject, Integer> held = new HashMap<>();
  private final Set<RangeObject> forgotten = new HashSet<>();

  /**
   * A cache that is empty.
   *
   * @param directory of this process alone, made at need
   * @param maxBytes bound on the fetched bytes, exceeded only by what leases hold
   * @param threads runs requests; they wait for nothing but the store
   */
  public RangeCache(ObjectStore store, Path directory, long maxBytes, Executor threads) {
    this(store, directory, maxBytes, threads, Optional.empty());
  }

  private RangeCache(
      ObjectStore store,
      Path directory,
      long maxBytes,
      Executor threads,
      Optional<ProcessFolder> claimed) {
    this.store = store;
    this.directory = directory.toAbsolutePath().normalize();
    this.maxBytes = maxBytes;
    this.threads = threads;
    this.claimed = claimed;
  }

  /** The same, in a folder below one that processes share. */
  public static RangeCache below(ObjectStore store, Path parent, long maxBytes, Executor threads) {
    ProcessFolder claimed = ProcessFolder.claim(parent);
    return new RangeCache(store, claimed.path(), maxBytes, threads, Optional.of(claimed));
  }

  /** The folder that holds the files of objects below one prefix, and nothing else. */
  public Path folder(String prefix) {
    return directory.resolve(digest(prefix));
  }

  /** A new lease, which holds nothing. */
  public RangeLease lease() {
    return new RangeLease(this, threads);
  }

  synchronized RangeObject hold(String prefix, String name, OptionalLong size) {
    String entry = prefix + name + "\n" + size;
    RangeObject object =
        objects.computeIfAbsent(
            entry,
            absent ->
                new RangeObject(
                    store, prefix + name, size, folder(prefix).resolve(name(prefix + name))));
    held.merge(object, 1, Integer::sum);
    return object;
  }

  /** The next reader starts anew; the file stays until those who hold it are done. */
  synchronized void forget(RangeObject object) {
    if (objects.values().remove(object)) {
      forgotten.add(object);
    }
  }

  synchronized void release(Iterable<RangeObject> released) {
    for (RangeObject object : released) {
      boolean free = held.merge(object, -1, RangeCache::sumOrNull) == null;
      if (free && forgotten.remove(object)) {
        delete(object);
      }
    }
    evict();
  }

  private synchronized void evict() {
    long bytes = objects.values().stream().mapToLong(RangeObject::bytes).sum();
    Iterator<RangeObject> eldest = objects.values().iterator();
    while (bytes > maxBytes && eldest.hasNext()) {
      RangeObject object = eldest.next();
      if (!held.containsKey(object)) {
        bytes -= object.bytes();
        eldest.remove();
        delete(object);
      }
    }
  }

  /** Fetched bytes on disk. */
  synchronized long bytes() {
    return objects.values().stream().mapToLong(RangeObject::bytes).sum();
  }

  /** Lets another process have the folder. */
  @Override
  public void close() {
    claimed.ifPresent(ProcessFolder::close);
  }

  private static Integer sumOrNull(Integer count, Integer change) {
    int sum = count + change;
    return sum == 0 ? null : sum;
  }

  private static void delete(RangeObject object) {
    try {
      Files.deleteIfExists(object.file());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot evict " + object.file(), e);
    }
  }

  /** Never twice the same: a reader may still have a file open that was evicted. */
  private static String name(String key) {
    return digest(key) + "-" + UUID.randomUUID();
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Objects that are in the cache, the one used longest ago first. */
  synchronized List<String> keys() {
    return objects.values().stream().map(RangeObject::key).toList();
  }
}
