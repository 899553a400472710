package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.store.ResourceKey;
import dev.lakehouse.local.kube.store.ResourceStore;
import java.time.Clock;
import java.util.Optional;

/** The life of namespaces: active from the start, terminating until they are empty. */
final class Namespaces {

  static final String RESOURCE = "namespaces";

  private final ResourceStore store;
  private final ResourceKind kind;

  Namespaces(ResourceStore store, ResourceKind kind) {
    this.store = store;
    this.kind = kind;
  }

  static ResourceKey key(String name) {
    return new ResourceKey(RESOURCE, "", name);
  }

  /** Creates a namespace that every cluster has. */
  void ensure(String name, Clock clock) {
    if (store.find(key(name)).isPresent()) {
      return;
    }
    ObjectNode namespace = JsonNodeFactory.instance.objectNode();
    Metadata.of(namespace).put("name", name);
    Metadata.stampNew(namespace, kind, "", clock);
    activate(namespace);
    store.put(key(name), namespace);
  }

  static void activate(ObjectNode namespace) {
    Metadata.of(namespace)
        .withObject("/labels")
        .put("kubernetes.io/metadata.name", Metadata.name(namespace));
    namespace.withObject("/spec").withArray("/finalizers").removeAll().add("kubernetes");
    namespace.withObject("/status").put("phase", "Active");
  }

  /** Refuses an object in a namespace that is not there or on its way out. */
  void requireActive(ResourceKind objectKind, String namespace, String name) {
    Optional<ObjectNode> found = store.find(key(namespace));
    if (found.isEmpty()) {
      throw ApiFailure.notFound(kind, namespace);
    }
    if (Metadata.isDeleted(found.get())) {
      String why =
          "unable to create new content in namespace "
              + namespace
              + " because it is being terminated";
      throw ApiFailure.forbidden(objectKind, name, why);
    }
  }

  /** Removes a terminating namespace once nothing is in it. */
  void settle(String namespace) {
    boolean over =
        store.find(key(namespace)).filter(Metadata::isDeleted).isPresent()
            && store.keysIn(namespace).isEmpty();
    if (over) {
      store.remove(key(namespace));
    }
  }
}
