package dev.lakehouse.local.aws.lambda;

import java.util.concurrent.CompletableFuture;

/** One call of a function on its way through a process. */
final class Invocation {
  private final String requestId;
  private final byte[] payload;
  private final CompletableFuture<Result> result = new CompletableFuture<>();

  /** How a call ended. */
  sealed interface Result {}

  /** The function answered. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answered(byte[] payload) implements Result {}

  /**
   * The function failed.
   *
   * @param payload AWS's error document
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Failed(byte[] payload) implements Result {}

  Invocation(String requestId, byte[] payload) {
    this.requestId = requestId;
    this.payload = payload;
  }

  String requestId() {
    return requestId;
  }

  byte[] payload() {
    return payload;
  }

  CompletableFuture<Result> result() {
    return result;
  }
}
