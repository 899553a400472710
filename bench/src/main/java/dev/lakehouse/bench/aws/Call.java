package dev.lakehouse.bench.aws;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call of the function, and what it cost.
 *
 * @param answer of the function
 * @param wallSeconds from the request to the answer
 * @param cpuSeconds of the function's process, all threads
 * @param peakBytes resident memory of the process, the most since it began
 * @param initMillis from the start of the process to its first question for work; 0 for a process
 *     that was there before
 * @param handlerMillis from the hand-over of the call to its answer
 */
public record Call(
    JsonNode answer,
    double wallSeconds,
    double cpuSeconds,
    long peakBytes,
    double initMillis,
    double handlerMillis,
    Traffic traffic) {

  /** What the function says that it did. */
  public String outcome() {
    return answer.path("outcome").asText();
  }
}
