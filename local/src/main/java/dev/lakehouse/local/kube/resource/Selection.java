package dev.lakehouse.local.kube.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.local.kube.store.ResourceKey;
import java.util.function.Predicate;

/**
 * Which objects a list or a watch asks for.
 *
 * @param namespace empty for all namespaces
 */
public record Selection(ResourceKind kind, String namespace, Predicate<JsonNode> filter) {

  /** The objects of a kind that match both selectors; empty selectors match everything. */
  public static Selection of(
      ResourceKind kind, String namespace, String labelSelector, String fieldSelector) {
    Predicate<JsonNode> filter = LabelSelector.parse(labelSelector);
    return new Selection(kind, namespace, filter.and(FieldSelector.parse(fieldSelector)));
  }

  /** Whether the selection covers the place of an object, whatever the object holds. */
  public boolean covers(ResourceKey key) {
    return key.resource().equals(kind.resource())
        && (namespace.isEmpty() || namespace.equals(key.namespace()));
  }
}
