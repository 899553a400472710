package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.store.ResourceKey;
import dev.lakehouse.local.kube.store.ResourceStore;
import java.time.Clock;
import java.util.Optional;

/** Takes objects away: at once, or marked and kept until their finalizers are gone. */
final class Deletion {

  private final ResourceStore store;
  private final Namespaces namespaces;
  private final Clock clock;

  Deletion(ResourceStore store, Namespaces namespaces, Clock clock) {
    this.store = store;
    this.namespaces = namespaces;
    this.clock = clock;
  }

  /** The object as it stands after the request; empty if it is gone. */
  Optional<ObjectNode> delete(ResourceKey key, ObjectNode current) {
    if (key.resource().equals(Namespaces.RESOURCE)) {
      return deleteNamespace(key, current);
    }
    if (!Metadata.hasFinalizers(current)) {
      remove(key);
      return Optional.empty();
    }
    return Optional.of(mark(key, current));
  }

  private Optional<ObjectNode> deleteNamespace(ResourceKey key, ObjectNode current) {
    ObjectNode terminating = current.deepCopy();
    terminating.withObject("/status").put("phase", "Terminating");
    mark(key, terminating);
    for (ResourceKey inside : store.keysIn(key.name())) {
      store.find(inside).ifPresent(object -> delete(inside, object));
    }
    namespaces.settle(key.name());
    return store.find(key);
  }

  private ObjectNode mark(ResourceKey key, ObjectNode current) {
    if (Metadata.isDeleted(current)) {
      return current;
    }
    ObjectNode marked = current.deepCopy();
    Metadata.of(marked).put("deletionTimestamp", Metadata.now(clock));
    Metadata.of(marked).put("deletionGracePeriodSeconds", 0);
    Metadata.nextGeneration(marked);
    return store.put(key, marked);
  }

  /** Removes an object for good, with what it owns. */
  ObjectNode remove(ResourceKey key) {
    ObjectNode last = store.remove(key);
    String uid = last.path("metadata").path("uid").asText();
    for (ResourceKey neighbour : store.keysIn(key.namespace())) {
      store
          .find(neighbour)
          .filter(object -> isOwnedBy(object, uid))
          .ifPresent(object -> delete(neighbour, object));
    }
    if (!key.namespace().isEmpty()) {
      namespaces.settle(key.namespace());
    }
    return last;
  }

  private static boolean isOwnedBy(ObjectNode object, String uid) {
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      if (owner.path("uid").asText().equals(uid)) {
        return true;
      }
    }
    return false;
  }
}
