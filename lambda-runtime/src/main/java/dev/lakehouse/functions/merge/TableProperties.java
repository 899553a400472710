package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import java.util.Map;

/** What of a definition other engines must know, as properties of the Delta table. */
final class TableProperties {

  private static final String VECTORS = "delta.enableDeletionVectors";

  /** Others keep files that long after a commit removed them, and read no older version. */
  private static final String HISTORY = "delta.deletedFileRetentionDuration";

  private TableProperties() {}

  static Map<String, String> of(TableDefinition definition) {
    return Map.of(
        VECTORS,
        Boolean.toString(definition.maintenance().deletionVectors()),
        HISTORY,
        "interval %d seconds".formatted(definition.retention().history().toSeconds()));
  }

  /** Whether a commit onto that snapshot may have them; a definition's word comes to it later. */
  static boolean allowVectors(DeltaSnapshot snapshot) {
    return Boolean.parseBoolean(snapshot.properties().get(VECTORS));
  }
}
