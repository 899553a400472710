package dev.lakehouse.bench;

import dev.lakehouse.bench.aws.Call;
import dev.lakehouse.bench.figures.Spread;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a merge cost, over several runs.
 *
 * @param bytesFetched by the function from S3, its batch included
 * @param bytesWritten by the function to S3, log and status included
 * @param writtenPerBatch of the median, to the batch as one Parquet file
 * @param fetchedPerTable of the median, to the table's live files
 * @param peakMebibytes resident memory of the process since it began
 */
record MergeFigures(
    Spread wallSeconds,
    Spread cpuSeconds,
    Spread bytesFetched,
    Spread bytesWritten,
    Spread requests,
    double writtenPerBatch,
    double fetchedPerTable,
    Spread peakMebibytes) {

  private static final double MEBIBYTE = 1 << 20;

  static MergeFigures of(List<Call> calls, long batchBytes, long tableBytes) {
    Spread fetched = spread(calls, call -> call.traffic().sent());
    Spread written = spread(calls, call -> call.traffic().received());
    return new MergeFigures(
        spread(calls, Call::wallSeconds),
        spread(calls, Call::cpuSeconds),
        fetched,
        written,
        spread(calls, call -> call.traffic().requests()),
        Spread.rounded(written.median() / batchBytes),
        Spread.rounded(fetched.median() / tableBytes),
        spread(calls, call -> call.peakBytes() / MEBIBYTE));
  }

  private static Spread spread(List<Call> calls, ToDoubleFunction<Call> figure) {
    return Spread.of(calls.stream().mapToDouble(figure).boxed().toList());
  }
}
