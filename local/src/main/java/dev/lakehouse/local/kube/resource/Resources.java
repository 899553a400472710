package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.store.ResourceKey;
import dev.lakehouse.local.kube.store.ResourceStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Create, read, update, patch and delete, as the Kubernetes API means them. */
public final class Resources {

  private final ResourceStore store;
  private final Namespaces namespaces;
  private final Deletion deletion;
  private final Clock clock;

  /** Works on {@code store}, in which the namespace {@code default} is created. */
  public Resources(ResourceStore store, ResourceKinds kinds, Clock clock) {
    this.store = store;
    this.clock = clock;
    ResourceKind kind = kinds.find("", "v1", Namespaces.RESOURCE).orElseThrow();
    this.namespaces = new Namespaces(store, kind);
    this.deletion = new Deletion(store, namespaces, clock);
    namespaces.ensure("default", clock);
    namespaces.ensure("kube-system", clock);
  }

  /** One object of one kind. */
  public record Target(ResourceKind kind, String namespace, String name) {

    ResourceKey key() {
      return new ResourceKey(kind.resource(), namespace, name);
    }
  }

  /** Whether a write made a new object. */
  public record Written(ObjectNode object, boolean created) {}

  /** Reads one object. */
  public ObjectNode read(Target target) {
    return store
        .find(target.key())
        .orElseThrow(() -> ApiFailure.notFound(target.kind(), target.name()));
  }

  /** Reads all objects of a selection. */
  public ResourceStore.Listing list(Selection selection) {
    ResourceStore.Listing all = store.list(selection.kind().resource(), selection.namespace());
    List<ObjectNode> found = all.objects().stream().filter(selection.filter()).toList();
    return new ResourceStore.Listing(all.version(), found);
  }

  /** Creates an object. */
  public ObjectNode create(
      ResourceKind kind, String namespace, ObjectNode sent, WriteOptions options) {
    ObjectNode object = sent.deepCopy();
    checkEnvelope(kind, namespace, object);
    Admission.shape(object, kind, options);
    Metadata.stampNew(object, kind, namespace, clock);
    if (kind.statusSubresource()) {
      object.remove("status");
    }
    if (kind.resource().equals(Namespaces.RESOURCE)) {
      Namespaces.activate(object);
    }
    Admission.validate(object, MissingNode.getInstance(), kind);
    Target target = new Target(kind, kind.namespaced() ? namespace : "", Metadata.name(object));
    return store.atomically(() -> insert(target, object, options));
  }

  private ObjectNode insert(Target target, ObjectNode object, WriteOptions options) {
    if (target.kind().namespaced()) {
      namespaces.requireActive(target.kind(), target.namespace(), target.name());
    }
    if (store.find(target.key()).isPresent()) {
      throw ApiFailure.alreadyExists(target.kind(), target.name());
    }
    return options.isDryRun() ? object : store.put(target.key(), object);
  }

  /** Replaces an object. */
  public ObjectNode replace(Target target, ObjectNode sent, WriteOptions options) {
    checkEnvelope(target.kind(), target.namespace(), sent);
    if (!Metadata.name(sent).equals(target.name())) {
      throw ApiFailure.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(Metadata.name(sent), target.name()));
    }
    return store.atomically(() -> update(target, current -> sent.deepCopy(), options));
  }

  /** Applies a patch; a server-side apply creates what is not there. */
  public Written patch(Target target, Patch patch, WriteOptions options) {
    return store.atomically(
        () -> {
          boolean absent = store.find(target.key()).isEmpty();
          if (absent && patch instanceof Patch.Apply apply && options.subresource().isEmpty()) {
            return new Written(createByApply(target, apply, options), true);
          }
          return new Written(
              update(target, current -> patched(target, current, patch, options), options), false);
        });
  }

  private ObjectNode createByApply(Target target, Patch.Apply apply, WriteOptions options) {
    ObjectNode empty = JsonNodeFactory.instance.objectNode();
    empty.put("apiVersion", target.kind().apiVersion()).put("kind", target.kind().names().kind());
    Metadata.of(empty).put("name", target.name());
    ObjectNode object = patched(target, empty, apply, options);
    return create(target.kind(), target.namespace(), object, options);
  }

  private ObjectNode patched(Target target, ObjectNode current, Patch patch, WriteOptions options) {
    if (patch instanceof Patch.Merge merge) {
      if (!merge.document().isObject()) {
        throw ApiFailure.badRequest("a merge patch must be an object");
      }
      return (ObjectNode) MergePatch.apply(current, merge.document());
    }
    if (patch instanceof Patch.Operations operations) {
      return Patch.operations(current.deepCopy(), operations.document());
    }
    Patch.Apply apply = (Patch.Apply) patch;
    JsonNode schema =
        target.kind().schema().map(s -> s.document()).orElse(MissingNode.getInstance());
    ObjectNode sent = apply.document().deepCopy();
    Admission.shapeApplied(sent, target.kind(), options);
    return new ServerSideApply(apply.manager(), options.subresource(), schema)
        .apply(current, sent, clock.instant());
  }

  private ObjectNode update(Target target, UnaryOperator<ObjectNode> change, WriteOptions options) {
    ObjectNode current = read(target);
    ObjectNode next = change.apply(current);
    checkPreconditions(target, next.path("metadata"), current);
    if (options.toStatus()) {
      next = withStatusOf(current, next);
    } else if (target.kind().statusSubresource()) {
      next.remove("status");
      if (current.has("status")) {
        next.set("status", current.get("status"));
      }
    }
    Admission.shape(next, target.kind(), options);
    Metadata.keepIdentity(next, current);
    boolean specChanged = Metadata.bumpGeneration(next, current, target.kind());
    if (specChanged || options.toStatus()) {
      Admission.validate(next, current, target.kind());
    }
    if (options.isDryRun() || next.equals(current)) {
      return next;
    }
    if (Metadata.isDeleted(next)
        && !Metadata.hasFinalizers(next)
        && !target.kind().resource().equals(Namespaces.RESOURCE)) {
      return deletion.remove(target.key());
    }
    return store.put(target.key(), next);
  }

  private static ObjectNode withStatusOf(ObjectNode current, ObjectNode sent) {
    ObjectNode next = current.deepCopy();
    if (sent.has("status")) {
      next.set("status", sent.get("status"));
    } else {
      next.remove("status");
    }
    JsonNode managed = sent.path("metadata").path("managedFields");
    if (managed.isArray()) {
      Metadata.of(next).set("managedFields", managed);
    }
    return next;
  }

  private static void checkPreconditions(Target target, JsonNode sent, ObjectNode current) {
    String version = sent.path("resourceVersion").asText();
    JsonNode present = current.path("metadata");
    if (!version.isEmpty() && !version.equals(present.path("resourceVersion").asText())) {
      throw ApiFailure.conflict(
          target.kind(),
          target.name(),
          "the object has been modified; please apply your changes to the latest version and try"
              + " again");
    }
    String uid = sent.path("uid").asText();
    if (!uid.isEmpty() && !uid.equals(present.path("uid").asText())) {
      throw ApiFailure.conflict(
          target.kind(),
          target.name(),
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(uid, present.path("uid").asText()));
    }
  }

  /** Deletes an object; answers it as it stands if finalizers still hold it. */
  public Optional<ObjectNode> delete(Target target, JsonNode preconditions, WriteOptions options) {
    return store.atomically(
        () -> {
          ObjectNode current = read(target);
          checkPreconditions(target, preconditions, current);
          return options.isDryRun() ? Optional.of(current) : deletion.delete(target.key(), current);
        });
  }

  /** Deletes every object of a selection. */
  public void deleteAll(Selection selection, WriteOptions options) {
    for (ObjectNode object : list(selection).objects()) {
      JsonNode metadata = object.path("metadata");
      String namespace = metadata.path("namespace").asText();
      Target target = new Target(selection.kind(), namespace, metadata.path("name").asText());
      delete(target, MissingNode.getInstance(), options);
    }
  }

  private static void checkEnvelope(ResourceKind kind, String namespace, ObjectNode object) {
    String apiVersion = object.path("apiVersion").asText(kind.apiVersion());
    if (!apiVersion.equals(kind.apiVersion())) {
      throw ApiFailure.badRequest(
          "the API version in the data (%s) does not match the expected API version (%s)"
              .formatted(apiVersion, kind.apiVersion()));
    }
    String kindName = object.path("kind").asText(kind.names().kind());
    if (!kindName.equals(kind.names().kind())) {
      throw ApiFailure.badRequest(
          "%s in version \"%s\" cannot be handled as a %s"
              .formatted(kindName, kind.version(), kind.names().kind()));
    }
    String sent = object.path("metadata").path("namespace").asText();
    if (kind.namespaced() && !sent.isEmpty() && !sent.equals(namespace)) {
      throw ApiFailure.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
  }
}
