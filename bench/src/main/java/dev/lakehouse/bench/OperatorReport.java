package dev.lakehouse.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.lakehouse.bench.aws.CallCounts;
import dev.lakehouse.bench.figures.Percentiles;
import java.util.List;
import java.util.Map;

/**
 * What an operator of many tables and models takes.
 *
 * @param rates {@code OFF} or {@code AWS}, while they are made
 * @param mostHeapMebibytes that its heap may take
 * @param cpuSeconds of its process until the end
 * @param peakMebibytes resident memory of its process, the most until the end
 */
record OperatorReport(
    String benchmark,
    String java,
    int tables,
    int models,
    String rates,
    int mostHeapMebibytes,
    Ready ready,
    Heap heap,
    Idle idle,
    Edits edits,
    WhileCreating whileCreating,
    double cpuSeconds,
    double peakMebibytes) {

  /**
   * From the first create to the last Ready.
   *
   * @param secondsAtPublishedRates that AWS would take at least to answer these calls
   * @param boundBy the calls of which that is true
   * @param cpuSeconds of the operator
   */
  record Ready(
      double seconds,
      double secondsAtPublishedRates,
      CallCounts.Rationed boundBy,
      double cpuSeconds,
      Map<String, Long> awsCalls) {}

  /**
   * Live objects of the operator, after a full collection.
   *
   * @param zeroMebibytes with no table and no model, after one of each has come and gone
   * @param liveMebibytes with all of them, and all that is known of their data
   * @param kibibytesEach the difference for each table and model
   * @param largest classes with all of them there, as {@code bytes instances class}
   */
  record Heap(
      double zeroMebibytes, double liveMebibytes, double kibibytesEach, List<String> largest) {}

  /**
   * While nothing changes.
   *
   * @param kubernetesWrites about tables, models and their events
   * @param kubernetesRequests all that write, those of the API server itself included
   * @param shareOfPublishedRates the calls of the family that comes nearest to its rate, as a share
   *     of it
   */
  record Idle(
      double seconds,
      long kubernetesWrites,
      long awsWrites,
      double shareOfPublishedRates,
      CallCounts.Rationed nearest,
      double cpuSeconds,
      Map<String, Long> awsCalls,
      Map<String, Long> kubernetesRequests) {

    @JsonIgnore
    boolean isQuiet() {
      return kubernetesWrites == 0 && awsWrites == 0;
    }
  }

  /**
   * One edit a second, each of another table's memory.
   *
   * @param lookMillis from the edit to the first call about the table's function
   * @param changeMillis from the edit to the call that changes the function
   */
  record Edits(Percentiles lookMillis, Percentiles changeMillis) {}

  /**
   * The same while AWS, at its own rates, makes others.
   *
   * @param others tables that were created before the first edit
   * @param othersReady of these, when the last edit had reached AWS
   */
  record WhileCreating(int others, long othersReady, Edits edits) {}
}
