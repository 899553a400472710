package dev.lakehouse.lake.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Objects that one reader uses: until it is closed, their files stay. */
public final class RangeLease implements AutoCloseable {

  private final RangeCache cache;
  private final Executor threads;
  private final Set<RangeObject> held = ConcurrentHashMap.newKeySet();

  RangeLease(RangeCache cache, Executor threads) {
    this.cache = cache;
    this.threads = threads;
  }

  /**
   * An object to open.
   *
   * @param prefix of the key: the files of one prefix lie in one folder
   * @param name the rest of the key
   * @param size that it must have; empty where nothing tells
   */
  public record Wanted(String prefix, String name, OptionalLong size) {}

  /**
   * Opens objects, several at a time: of each its end is there, and its length known.
   *
   * @return in the order of what is wanted
   * @throws StorageException where one is not there, or has another length
   */
  public List<RangeObject> open(List<Wanted> wanted) {
    List<RangeObject> objects = new ArrayList<>();
    Map<RangeObject, List<CompletableFuture<Void>>> opening = new LinkedHashMap<>();
    for (Wanted one : wanted) {
      RangeObject object = cache.hold(one.prefix(), one.name(), one.size());
      if (!held.add(object)) {
        cache.release(List.of(object));
      }
      objects.add(object);
      opening.put(object, List.of(CompletableFuture.runAsync(object::open, threads)));
    }
    await(opening);
    return objects;
  }

  /** Fetches those bytes, as far as they are not there, several requests at a time. */
  public void fill(Map<RangeObject, ? extends Collection<ByteRange>> wanted) {
    Map<RangeObject, List<CompletableFuture<Void>>> requests = new LinkedHashMap<>();
    wanted.forEach((object, ranges) -> requests.put(object, object.start(ranges, threads)));
    await(requests);
  }

  /** Fetches all of an object. */
  public void fill(RangeObject object) {
    fill(Map.of(object, List.of(new ByteRange(0, object.size()))));
  }

  /** What failed may have changed in the store: nobody goes on from what was read of it. */
  private void await(Map<RangeObject, List<CompletableFuture<Void>>> requests) {
    try {
      all(requests.values().stream().flatMap(List::stream).toList()).join();
    } catch (CompletionException e) {
      requests.forEach(
          (object, own) -> {
            if (all(own).isCompletedExceptionally()) {
              cache.forget(object);
            }
          });
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static CompletableFuture<Void> all(List<CompletableFuture<Void>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public void close() {
    List<RangeObject> released = List.copyOf(held);
    held.clear();
    cache.release(released);
  }
}
