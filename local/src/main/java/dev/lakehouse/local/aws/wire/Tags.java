package dev.lakehouse.local.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import java.util.TreeMap;

/** Tags as a list of Key and Value on the wire, as a map in the state. */
public final class Tags {
  private Tags() {}

  public static Map<String, String> read(JsonNode list) {
    Map<String, String> tags = new TreeMap<>();
    list.forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return tags;
  }

  public static ArrayNode write(Map<String, String> tags) {
    ArrayNode list = Json.array();
    tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return list;
  }

  public static Map<String, String> with(Map<String, String> tags, JsonNode added) {
    Map<String, String> next = new TreeMap<>(tags);
    next.putAll(read(added));
    return next;
  }

  public static Map<String, String> without(Map<String, String> tags, JsonNode keys) {
    Map<String, String> next = new TreeMap<>(tags);
    keys.forEach(key -> next.remove(key.asText()));
    return next;
  }
}
