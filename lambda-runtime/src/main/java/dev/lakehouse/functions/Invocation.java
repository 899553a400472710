package dev.lakehouse.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What a function was invoked with. Any event only says "look"; one of the bucket also names an
 * object, which may be older than what a listing would show.
 *
 * @param objectKeys keys of objects that were created
 */
public record Invocation(List<String> objectKeys) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The payload that says nothing but "look". */
  public static final String LOOK =
      "{\"source\":\"lakehouse\",\"detail-type\":\"Look\",\"detail\":{}}";

  /** Copies the list. */
  public Invocation {
    objectKeys = List.copyOf(objectKeys);
  }

  /** An invocation that names nothing. */
  public static Invocation look() {
    return new Invocation(List.of());
  }

  /** Reads an event of EventBridge; what is not of the bucket is a plain look. */
  public static Invocation parse(InputStream payload) throws IOException {
    JsonNode event = JSON.readTree(payload);
    if (event == null || !event.path("source").asText().equals("aws.s3")) {
      return look();
    }
    JsonNode key = event.path("detail").path("object").path("key");
    return key.isTextual() ? new Invocation(List.of(key.textValue())) : look();
  }
}
