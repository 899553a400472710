package dev.lakehouse.functions.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeletionVector;
import java.util.Optional;
import java.util.OptionalLong;

/** What a data file's statistics say. */
public final class FileFigures {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataFile file;
  private final JsonNode statistics;

  private FileFigures(DataFile file, JsonNode statistics) {
    this.file = file;
    this.statistics = statistics;
  }

  /** The figures of a file; all unknown where its statistics are absent or broken. */
  public static FileFigures of(DataFile file) {
    try {
      return new FileFigures(file, JSON.readTree(file.statistics().orElse("{}")));
    } catch (JsonProcessingException e) {
      return new FileFigures(file, JSON.createObjectNode());
    }
  }

  /** Rows in the file, deleted ones included. */
  public OptionalLong rows() {
    JsonNode rows = statistics.path("numRecords");
    return rows.isIntegralNumber() ? OptionalLong.of(rows.longValue()) : OptionalLong.empty();
  }

  /** Rows of the file that its deletion vector deletes. */
  public long deleted() {
    return file.deletionVector().map(DeletionVector::cardinality).orElse(0L);
  }

  /** The least value of a column, as text. */
  public Optional<String> minimum(String column) {
    return bound("minValues", column);
  }

  /** The greatest value of a column, as text. */
  public Optional<String> maximum(String column) {
    return bound("maxValues", column);
  }

  private Optional<String> bound(String which, String column) {
    JsonNode value = statistics.path(which).path(column);
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }
}
