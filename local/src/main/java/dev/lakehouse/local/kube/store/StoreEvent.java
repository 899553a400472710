package dev.lakehouse.local.kube.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One change of one object.
 *
 * @param version the resource version of the change
 * @param key the object's place
 * @param object the new content; of a removed object the last content, with the new version
 * @param previous the content before; missing if there was none
 * @param removed whether the object is gone
 */
public record StoreEvent(
    long version, ResourceKey key, ObjectNode object, JsonNode previous, boolean removed) {}
