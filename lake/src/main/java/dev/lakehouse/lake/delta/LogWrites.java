package dev.lakehouse.lake.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the one log entry that a commit writes.
 *
 * <p>The kernel reports a failed commit by exceptions that do not tell a lost reply from trouble
 * before the write. So the write itself is watched: it alone decides the outcome.
 */
final class LogWrites {

  /** What became of it. */
  enum State {
    NOT_TRIED,
    WRITTEN,
    REFUSED,
    UNKNOWN
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMMIT_INFO = "{\"commitInfo\":";

  private final String entryPath;
  private final String operation;
  private final Map<String, String> tags;
  private State state = State.NOT_TRIED;
  private String message = "";

  private LogWrites(String entryPath, String operation, Map<String, String> tags) {
    this.entryPath = entryPath;
    this.operation = operation;
    this.tags = tags;
  }

  /** For reading, where nothing is watched. */
  static LogWrites none() {
    return new LogWrites("", "", Map.of());
  }

  static LogWrites of(String entryPath, CommitPlan plan) {
    return new LogWrites(entryPath, plan.operation(), plan.tags());
  }

  State state() {
    return state;
  }

  String message() {
    return message;
  }

  void written(String path) {
    record(path, State.WRITTEN, "");
  }

  void refused(String path) {
    record(path, State.REFUSED, "");
  }

  void failed(String path, Exception e) {
    record(path, State.UNKNOWN, Optional.ofNullable(e.getMessage()).orElse(e.toString()));
  }

  /** The kernel has no name for our operations, and no tags: they are put into its commitInfo. */
  String line(String path, String line) {
    if (!path.equals(entryPath) || !line.startsWith(COMMIT_INFO)) {
      return line;
    }
    try {
      ObjectNode action = (ObjectNode) JSON.readTree(line);
      ObjectNode info = (ObjectNode) action.get("commitInfo");
      info.put("operation", operation);
      if (!tags.isEmpty()) {
        ObjectNode all = info.putObject("tags");
        tags.forEach(all::put);
      }
      return JSON.writeValueAsString(action);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the kernel wrote a commitInfo that is not JSON", e);
    }
  }

  private void record(String path, State next, String text) {
    if (path.equals(entryPath)) {
      state = next;
      message = text;
    }
  }
}
