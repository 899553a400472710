package dev.lakehouse.local.aws.wire;

import java.util.Map;

/** Status, headers and body of an answer. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RestAnswer(int status, Map<String, String> headers, byte[] body) {

  public static RestAnswer of(int status, Object json) {
    return new RestAnswer(status, Map.of(), Json.bytes(json));
  }

  public static RestAnswer empty(int status) {
    return new RestAnswer(status, Map.of(), new byte[0]);
  }

  /** The code stands in the header and in the body, where one or the other client looks for it. */
  static RestAnswer error(AwsException e) {
    String type = e.status() < 500 ? "User" : "Service";
    return new RestAnswer(
        e.status(),
        Map.of("x-amzn-ErrorType", e.code()),
        Json.bytes(
            Map.of(
                "__type", e.code(),
                "Type", type,
                "message", String.valueOf(e.getMessage()),
                "Message", String.valueOf(e.getMessage()))));
  }
}
