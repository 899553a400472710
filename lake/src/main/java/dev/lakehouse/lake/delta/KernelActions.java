package dev.lakehouse.lake.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.delta.CommitPlan.NewFile;
import io.delta.kernel.data.Row;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.data.GenericRow;
import io.delta.kernel.internal.util.VectorUtils;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of add and remove actions. */
final class KernelActions {

  private static final ObjectMapper JSON = new ObjectMapper();

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
    return SingleAction.createAddFileSingleAction(row(fields));
  }

  Row remove(AddFile file) {
    return SingleAction.createRemoveFileSingleAction(
        file.toRemoveFileRow(dataChange, Optional.of(timeMillis)));
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
    file.getTags().ifPresent(tags -> fields.put("tags", tags));
    file.getBaseRowId().ifPresent(id -> fields.put("baseRowId", id));
    file.getDefaultRowCommitVersion()
        .ifPresent(version -> fields.put("defaultRowCommitVersion", version));
    file.getStatsJson().ifPresent(stats -> fields.put("stats", loosened(stats)));
    return SingleAction.createAddFileSingleAction(row(fields));
  }

  /** Rows in the file, the deleted ones included; empty if the statistics do not say. */
  static Optional<Long> rows(AddFile file) {
    return file.getStatsJson()
        .map(stats -> parse(stats).path("numRecords"))
        .filter(JsonNode::isIntegralNumber)
        .map(JsonNode::longValue);
  }

  private static Row row(Map<String, Object> fields) {
    Map<Integer, Object> values = new HashMap<>();
    fields.forEach((name, value) -> values.put(AddFile.FULL_SCHEMA.indexOf(name), value));
    return new GenericRow(AddFile.FULL_SCHEMA, values);
  }

  private static String loosened(String stats) {
    return parse(stats).put("tightBounds", false).toString();
  }

  private static ObjectNode parse(String stats) {
    try {
      return (ObjectNode) JSON.readTree(stats);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("statistics in the log are not JSON: " + stats, e);
    }
  }
}
