package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks for commits of other engines that take rows away behind the back of our state: after a
 * restore or an overwrite the state claims records that the table does not hold.
 */
final class ForeignChanges {

  private final ObjectStore store;
  private final ObjectMapper json = new ObjectMapper();

  ForeignChanges(ObjectStore store) {
    this.store = store;
  }

  /** The first such commit after the mark's version, in words. */
  Optional<String> since(MergeMark mark, DeltaSnapshot snapshot) {
    for (long version = mark.version() + 1; version <= snapshot.version(); version++) {
      long at = version;
      Optional<String> operation = operation(snapshot.root(), version);
      if (operation.isPresent()) {
        return operation.map(
            name ->
                "version %d (%s) replaced the data of version %d, so records merged before may be missing: restore version %d, or delete the table's data and replay bronze"
                    .formatted(at, name, mark.version(), mark.version()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> operation(String root, long version) {
    Optional<ObjectContent> entry = store.get(root + "_delta_log/%020d.json".formatted(version));
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try (MappingIterator<JsonNode> actions =
        json.readerFor(JsonNode.class).readValues(entry.get().bytes())) {
      while (actions.hasNext()) {
        JsonNode info = actions.next().path("commitInfo");
        if (replaces(info)) {
          return Optional.of(info.path("operation").asText());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("log entry " + version + " of " + root, e);
    }
  }

  private static boolean replaces(JsonNode info) {
    String operation = info.path("operation").asText("").toUpperCase(Locale.ROOT);
    String mode = info.path("operationParameters").path("mode").asText("");
    return operation.startsWith("RESTORE")
        || operation.startsWith("REPLACE TABLE")
        || operation.startsWith("CREATE OR REPLACE")
        || operation.startsWith("TRUNCATE")
        || (operation.equals("WRITE") && mode.equalsIgnoreCase("Overwrite"));
  }
}
