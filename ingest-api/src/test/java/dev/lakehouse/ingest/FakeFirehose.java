package dev.lakehouse.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;

/** Delivery streams that remember, fail on demand, and can be held up. */
final class FakeFirehose implements FirehoseClient {

  private final List<PutRecordBatchRequest> requests = new ArrayList<>();
  private final List<String> delivered = new ArrayList<>();

  /** By the number of the call, from 0: the records of it that fail. */
  private volatile IntFunction<List<Integer>> failing = call -> List.of();

  private volatile RuntimeException exception;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  void failing(IntFunction<List<Integer>> records) {
    failing = records;
  }

  void throwing(RuntimeException exception) {
    this.exception = exception;
  }

  CountDownLatch hold() {
    gate = new CountDownLatch(1);
    return gate;
  }

  synchronized List<PutRecordBatchRequest> requests() {
    return List.copyOf(requests);
  }

  synchronized List<String> deliveredLines() {
    return delivered.stream().flatMap(String::lines).toList();
  }

  @Override
  public PutRecordBatchResponse putRecordBatch(PutRecordBatchRequest request) {
    CountDownLatch current = gate;
    int call = remember(request);
    try {
      current.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (exception != null) {
      throw exception;
    }
    return answer(request, failing.apply(call));
  }

  private synchronized int remember(PutRecordBatchRequest request) {
    requests.add(request);
    return requests.size() - 1;
  }

  private synchronized PutRecordBatchResponse answer(
      PutRecordBatchRequest request, List<Integer> failed) {
    List<PutRecordBatchResponseEntry> entries = new ArrayList<>();
    for (int i = 0; i < request.records().size(); i++) {
      boolean fails = failed.contains(i);
      if (!fails) {
        delivered.add(request.records().get(i).data().asString(StandardCharsets.UTF_8));
      }
      entries.add(
          PutRecordBatchResponseEntry.builder()
              .recordId(fails ? null : "r" + i)
              .errorCode(fails ? "ServiceUnavailableException" : null)
              .build());
    }
    return PutRecordBatchResponse.builder()
        .failedPutCount(failed.size())
        .requestResponses(entries)
        .build();
  }

  @Override
  public String serviceName() {
    return "firehose";
  }

  @Override
  public void close() {}
}
