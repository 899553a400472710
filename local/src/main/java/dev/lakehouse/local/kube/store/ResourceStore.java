package dev.lakehouse.local.kube.store;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All objects, with their versions, their recent changes and those who watch them.
 *
 * <p>Objects are never changed once they are in here: a caller copies, changes and puts back.
 */
public final class ResourceStore implements AutoCloseable {

  private static final int HISTORY = 5_000;

  private final StoreLog log;
  private final SortedMap<ResourceKey, ObjectNode> objects;
  private final Deque<StoreEvent> history = new ArrayDeque<>();
  private final List<StoreListener> listeners = new CopyOnWriteArrayList<>();
  private long version;
  private long forgotten;

  private ResourceStore(StoreLog.Opened opened) {
    this.log = opened.log();
    this.objects = opened.objects();
    this.version = opened.version();
    this.forgotten = opened.version();
  }

  /** Opens the store in a file, which is created if there is none. */
  public static ResourceStore open(Path file) {
    return new ResourceStore(StoreLog.open(file));
  }

  /** What a reader sees at one version. */
  public record Listing(long version, List<ObjectNode> objects) {}

  /** Runs a read followed by a write as one step. */
  public synchronized <T> T atomically(Supplier<T> step) {
    return step.get();
  }

  /** One object. */
  public synchronized Optional<ObjectNode> find(ResourceKey key) {
    return Optional.ofNullable(objects.get(key));
  }

  /** The objects of a resource, in order of namespace and name; an empty namespace means all. */
  public synchronized Listing list(String resource, String namespace) {
    List<ObjectNode> found = new ArrayList<>();
    objects.forEach(
        (key, object) -> {
          if (key.resource().equals(resource)
              && (namespace.isEmpty() || key.namespace().equals(namespace))) {
            found.add(object);
          }
        });
    return new Listing(version, found);
  }

  /** The places of all objects in a namespace, of any resource. */
  public synchronized List<ResourceKey> keysIn(String namespace) {
    return objects.keySet().stream().filter(k -> k.namespace().equals(namespace)).toList();
  }

  /** Stores an object under the next version, which is written into its metadata. */
  public synchronized ObjectNode put(ResourceKey key, ObjectNode object) {
    ObjectNode stored = object.deepCopy();
    stamp(stored);
    ObjectNode previous = objects.put(key, stored);
    publish(
        new StoreEvent(
            version, key, stored, previous == null ? MissingNode.getInstance() : previous, false));
    return stored;
  }

  /** Removes an object; answers its last content, with the version of the removal. */
  public synchronized ObjectNode remove(ResourceKey key) {
    ObjectNode previous = objects.remove(key);
    if (previous == null) {
      throw new IllegalStateException("no object at " + key);
    }
    ObjectNode last = previous.deepCopy();
    stamp(last);
    publish(new StoreEvent(version, key, last, previous, true));
    return last;
  }

  private void stamp(ObjectNode object) {
    version++;
    object.withObject("/metadata").put("resourceVersion", Long.toString(version));
  }

  private void publish(StoreEvent event) {
    log.append(event, objects);
    history.addLast(event);
    if (history.size() > HISTORY) {
      forgotten = history.removeFirst().version();
    }
    listeners.forEach(listener -> listener.changed(event));
  }

  /** The version of the last change. */
  public synchronized long version() {
    return version;
  }

  /**
   * Replays the changes after a version and then subscribes, with nothing lost between.
   *
   * @return false if changes after that version are no longer known
   */
  public synchronized boolean follow(long afterVersion, StoreListener listener) {
    if (afterVersion < forgotten || afterVersion > version) {
      return false;
    }
    history.stream().filter(e -> e.version() > afterVersion).forEach(listener::changed);
    listeners.add(listener);
    return true;
  }

  /** Shows the present objects of a resource and then subscribes, with nothing lost between. */
  public synchronized void snapshotAndFollow(
      String resource, String namespace, Consumer<Listing> present, StoreListener listener) {
    present.accept(list(resource, namespace));
    listeners.add(listener);
  }

  /** Ends a subscription. */
  public void unfollow(StoreListener listener) {
    listeners.remove(listener);
  }

  @Override
  public synchronized void close() throws IOException {
    log.close();
  }
}
