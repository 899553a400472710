package dev.lakehouse.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What a function was invoked with. Any event only says "look"; one of the bucket also names an
 * object, which may be older than what a listing would show; housekeeping may ask for more.
 *
 * @param objectKeys keys of objects that were created
 */
public record Invocation(Task task, List<String> objectKeys) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = "lakehouse";

  /** What to do. */
  public enum Task {
    /** See what there is to do, and do it. */
    LOOK("Look"),
    /** The same, and then compact and delete what may go. */
    MAINTAIN("Maintain");

    private final String detailType;

    Task(String detailType) {
      this.detailType = detailType;
    }

    /** The payload that asks for it. */
    public String payload() {
      return "{\"source\":\"%s\",\"detail-type\":\"%s\",\"detail\":{}}"
          .formatted(SOURCE, detailType);
    }
  }

  /** Copies the list. */
  public Invocation {
    objectKeys = List.copyOf(objectKeys);
  }

  /** An invocation that names nothing. */
  public static Invocation look() {
    return look(List.of());
  }

  /** An invocation that names objects. */
  public static Invocation look(List<String> objectKeys) {
    return new Invocation(Task.LOOK, objectKeys);
  }

  /** Reads an event of EventBridge; what is neither of the bucket nor ours is a plain look. */
  public static Invocation parse(InputStream payload) throws IOException {
    JsonNode event = JSON.readTree(payload);
    if (event == null) {
      return look();
    }
    String source = event.path("source").asText();
    if (source.equals(SOURCE)
        && event.path("detail-type").asText().equals(Task.MAINTAIN.detailType)) {
      return new Invocation(Task.MAINTAIN, List.of());
    }
    if (!source.equals("aws.s3")) {
      return look();
    }
    JsonNode key = event.path("detail").path("object").path("key");
    return key.isTextual() ? look(List.of(key.textValue())) : look();
  }
}
