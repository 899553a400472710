package dev.lakehouse.functions.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.lake.storage.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The merge state that a log entry names, read without the code under test.
 *
 * @param name of its object, which no other state has
 */
record LoggedState(
    String name,
    long version,
    Instant floor,
    Instant mark,
    Set<String> merged,
    Map<String, Long> quarantined,
    Map<String, Long> warned,
    Map<String, Long> replays) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the state that an entry of the log names; empty for an entry without one. */
  static Optional<LoggedState> of(byte[] entry, ObjectStore bucket) {
    try {
      for (String line : new String(entry, StandardCharsets.UTF_8).split("\n")) {
        JsonNode domain = JSON.readTree(line).path("domainMetadata");
        if (domain.path("domain").asText().equals("lakehouse.merge")) {
          JsonNode mark = JSON.readTree(domain.path("configuration").asText());
          return Optional.of(read(mark, bucket));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LoggedState read(JsonNode mark, ObjectStore bucket) throws IOException {
    byte[] bytes = bucket.get(mark.path("state").asText()).orElseThrow().bytes();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      JsonNode state = JSON.readTree(in.readAllBytes());
      Set<String> merged = new HashSet<>();
      state.path("merged").fieldNames().forEachRemaining(merged::add);
      return new LoggedState(
          name(mark.path("state").asText()),
          mark.path("version").asLong(),
          Instant.parse(state.path("floor").asText()),
          Instant.parse(state.path("mark").asText()),
          merged,
          counts(state.path("quarantined")),
          counts(state.path("warned")),
          counts(state.path("replays")));
    }
  }

  private static String name(String key) {
    return key.substring(key.lastIndexOf('/') + 1, key.indexOf('.', key.lastIndexOf('/')));
  }

  private static Map<String, Long> counts(JsonNode node) {
    Map<String, Long> counts = new TreeMap<>();
    node.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
    return counts;
  }

  /** Whether the state claims that the object is in the table. */
  boolean claims(Delivery object) {
    return merged.contains(object.key())
        || (object.time().isBefore(floor) && object.arrived().isBefore(mark));
  }
}
