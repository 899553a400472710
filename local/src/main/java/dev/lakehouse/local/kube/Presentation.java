package dev.lakehouse.local.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.resource.ResourceKind;
import dev.lakehouse.local.kube.store.ResourceStore;
import dev.lakehouse.local.kube.table.TableRenderer;
import java.time.Clock;
import java.util.List;

/** Objects in the form that the client accepts: whole, as metadata only, or as a table. */
final class Presentation {

  private final TableRenderer tables;

  Presentation(Clock clock) {
    this.tables = new TableRenderer(clock);
  }

  ObjectNode one(ApiRequest request, ResourceKind kind, ObjectNode object) {
    if (wantsTable(request)) {
      long version = object.path("metadata").path("resourceVersion").asLong();
      return table(request, kind, List.of(object), version);
    }
    return wantsMetadata(request) ? metadataOnly(object) : object;
  }

  ObjectNode list(ApiRequest request, ResourceKind kind, ResourceStore.Listing listing) {
    if (wantsTable(request)) {
      return table(request, kind, listing.objects(), listing.version());
    }
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    boolean metadata = wantsMetadata(request);
    list.put("kind", metadata ? "PartialObjectMetadataList" : kind.names().kind() + "List");
    list.put("apiVersion", metadata ? "meta.k8s.io/v1" : kind.apiVersion());
    list.putObject("metadata").put("resourceVersion", Long.toString(listing.version()));
    ArrayNode items = list.putArray("items");
    listing.objects().forEach(object -> items.add(metadata ? metadataOnly(object) : object));
    return list;
  }

  private ObjectNode table(
      ApiRequest request, ResourceKind kind, List<ObjectNode> objects, long version) {
    return tables.render(kind.columns(), objects, version, request.parameter("includeObject"));
  }

  private static boolean wantsTable(ApiRequest request) {
    return request.accept().contains("as=Table");
  }

  private static boolean wantsMetadata(ApiRequest request) {
    return request.accept().contains("as=PartialObjectMetadata");
  }

  private static ObjectNode metadataOnly(ObjectNode object) {
    ObjectNode partial = JsonNodeFactory.instance.objectNode();
    partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", object.path("metadata"));
    return partial;
  }
}
