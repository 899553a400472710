package dev.lakehouse.lake.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import io.delta.kernel.data.Row;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.actions.RemoveFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.data.GenericRow;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.types.StructType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of add and remove actions. */
final class KernelActions {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Within a text its quotes would be escaped, so that it cannot stand there. */
  private static final String LOOSE = "\"tightBounds\":false";

  private final long timeMillis;
  private final boolean dataChange;

  /** Actions of one commit; {@code dataChange} is false where rows only move between files. */
  KernelActions(long timeMillis, boolean dataChange) {
    this.timeMillis = timeMillis;
    this.dataChange = dataChange;
  }

  Row add(NewFile file, List<String> partitionColumns) {
    Map<String, String> values = new HashMap<>();
    for (String column : partitionColumns) {
      // Readers disagree on an empty string here; all of them read null as null.
      Optional<String> value = file.partitionValues().getOrDefault(column, Optional.empty());
      values.put(column, value.filter(text -> !text.isEmpty()).orElse(null));
    }
    Map<String, Object> fields = new HashMap<>();
    fields.put("path", LogPaths.encode(file.path()));
    fields.put("partitionValues", VectorUtils.stringStringMapValue(values));
    fields.put("size", file.size());
    fields.put("modificationTime", timeMillis);
    fields.put("dataChange", dataChange);
    fields.put("stats", file.statistics());
    return SingleAction.createAddFileSingleAction(row(AddFile.FULL_SCHEMA, fields));
  }

  /** Without the statistics: nobody reads a removed file, and they are most of an entry's bytes. */
  Row remove(AddFile file) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("path", file.getPath());
    fields.put("deletionTimestamp", timeMillis);
    fields.put("dataChange", dataChange);
    fields.put("extendedFileMetadata", true);
    fields.put("partitionValues", file.getPartitionValues());
    fields.put("size", file.getSize());
    file.getDeletionVector().ifPresent(vector -> fields.put("deletionVector", vector.toRow()));
    addCarriedOver(fields, file);
    return SingleAction.createRemoveFileSingleAction(row(RemoveFile.FULL_SCHEMA, fields));
  }

  /** The same file with another vector; its statistics become bounds that are no longer tight. */
  Row addWithVector(AddFile file, DeletionVectorDescriptor vector) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("path", file.getPath());
    fields.put("partitionValues", file.getPartitionValues());
    fields.put("size", file.getSize());
    fields.put("modificationTime", file.getModificationTime());
    fields.put("dataChange", dataChange);
    fields.put("deletionVector", vector.toRow());
    addCarriedOver(fields, file);
    file.getStatsJson().ifPresent(stats -> fields.put("stats", loosened(stats)));
    return SingleAction.createAddFileSingleAction(row(AddFile.FULL_SCHEMA, fields));
  }

  private static void addCarriedOver(Map<String, Object> fields, AddFile file) {
    file.getTags().ifPresent(tags -> fields.put("tags", tags));
    file.getBaseRowId().ifPresent(id -> fields.put("baseRowId", id));
    file.getDefaultRowCommitVersion()
        .ifPresent(version -> fields.put("defaultRowCommitVersion", version));
  }

  /** Rows in the file, the deleted ones included; empty if the statistics do not say. */
  static Optional<Long> rows(AddFile file) {
    return file.getStatsJson()
        .map(stats -> parse(stats).path("numRecords"))
        .filter(JsonNode::isIntegralNumber)
        .map(JsonNode::longValue);
  }

  private static Row row(StructType schema, Map<String, Object> fields) {
    Map<Integer, Object> values = new HashMap<>();
    fields.forEach((name, value) -> values.put(schema.indexOf(name), value));
    return new GenericRow(schema, values);
  }

  private static String loosened(String stats) {
    return stats.contains(LOOSE) ? stats : parse(stats).put("tightBounds", false).toString();
  }

  private static ObjectNode parse(String stats) {
    try {
      return (ObjectNode) JSON.readTree(stats);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("statistics in the log are not JSON: " + stats, e);
    }
  }
}
