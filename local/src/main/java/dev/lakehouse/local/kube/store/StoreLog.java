package dev.lakehouse.local.kube.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The objects on disk: one JSON line per change, rewritten to one line per object when it has
 * grown.
 *
 * <p>A line is written with one write, before the change is answered, so a killed process loses
 * nothing; a torn last line was never acknowledged and is dropped.
 */
final class StoreLog implements AutoCloseable {

  private static final int REWRITE_AT = 5_000;

  private final ObjectMapper json = new ObjectMapper();
  private final Path file;
  private BufferedWriter writer;
  private long version;
  private int lines;

  private StoreLog(Path file) {
    this.file = file;
  }

  /** What a log held. */
  record Opened(StoreLog log, long version, SortedMap<ResourceKey, ObjectNode> objects) {}

  static Opened open(Path file) {
    StoreLog log = new StoreLog(file);
    try {
      Files.createDirectories(file.getParent());
      SortedMap<ResourceKey, ObjectNode> objects = new TreeMap<>();
      if (Files.exists(file)) {
        log.read(objects);
      }
      log.rewrite(log.version, objects);
      return new Opened(log, log.version, objects);
    } catch (IOException e) {
      throw new UncheckedIOException("The Kubernetes objects in " + file + " cannot be read", e);
    }
  }

  private void read(SortedMap<ResourceKey, ObjectNode> objects) throws IOException {
    List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < all.size(); i++) {
      try {
        replay(json.readTree(all.get(i)), objects);
      } catch (JsonProcessingException e) {
        if (i < all.size() - 1) {
          throw new IOException("line " + (i + 1) + " of " + file + " is not JSON", e);
        }
      }
    }
  }

  private void replay(JsonNode line, SortedMap<ResourceKey, ObjectNode> objects) {
    version = Math.max(version, line.path("version").asLong());
    if (!line.has("resource")) {
      return;
    }
    ResourceKey key =
        new ResourceKey(
            line.path("resource").asText(),
            line.path("namespace").asText(),
            line.path("name").asText());
    if (line.path("object") instanceof ObjectNode object) {
      objects.put(key, object);
    } else {
      objects.remove(key);
    }
  }

  /** Adds one change; {@code objects} is the state after it. */
  void append(StoreEvent event, Map<ResourceKey, ObjectNode> objects) {
    try {
      version = event.version();
      if (++lines > REWRITE_AT + 4 * objects.size()) {
        rewrite(version, objects);
      } else {
        write(event.version(), event.key(), event.removed() ? null : event.object());
        writer.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A change could not be written to " + file, e);
    }
  }

  private void rewrite(long atVersion, Map<ResourceKey, ObjectNode> objects) throws IOException {
    close();
    Path next = file.resolveSibling(file.getFileName() + ".next");
    writer = Files.newBufferedWriter(next, StandardCharsets.UTF_8);
    writer.write("{\"version\":" + atVersion + "}\n");
    for (Map.Entry<ResourceKey, ObjectNode> entry : objects.entrySet()) {
      write(0, entry.getKey(), entry.getValue());
    }
    writer.close();
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    lines = objects.size();
  }

  private void write(long atVersion, ResourceKey key, ObjectNode object) throws IOException {
    ObjectNode line = json.createObjectNode();
    line.put("version", atVersion);
    line.put("resource", key.resource());
    line.put("namespace", key.namespace());
    line.put("name", key.name());
    if (object != null) {
      line.set("object", object);
    }
    writer.write(json.writeValueAsString(line) + "\n");
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
