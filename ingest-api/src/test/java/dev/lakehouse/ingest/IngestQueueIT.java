package dev.lakehouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What waits for Firehose: how much may, how it is packed, and what becomes of it at a stop. */
class IngestQueueIT extends RunningIngestService {

  private static final int BATCHES_AT_ONCE = 4;

  @Test
  void refusesMoreWhileTheQueueIsFullAndPacksWhatWaited() throws Exception {
    CountDownLatch gate = firehose.hold();
    String half = "{\"id\":\"h\",\"updated\":\"2026-01-31\",\"t\":\"" + "x".repeat(900_000) + "\"}";
    CompletableFuture<HttpResponse<String>> first = sendAsync(half + "\n" + half);
    await().until(() -> firehose.requests().size() == 1);

    HttpResponse<String> refused = post(NDJSON, half + "\n" + half);
    HttpResponse<String> metrics = send(HttpRequest.newBuilder(uri("/metrics")));
    gate.countDown();

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(metrics.body()).contains("lakehouse_ingest_queued_bytes");
    assertThat(first.get().statusCode()).isEqualTo(202);
  }

  @Test
  void packsRecordsOfDifferentRequestsThatWaitedTogether() throws Exception {
    CountDownLatch gate = firehose.hold();
    List<String> records =
        IntStream.range(0, 40).mapToObj(i -> GOOD.replace("\"a\"", "\"" + i + "\"")).toList();
    double bytes = records.stream().mapToInt(String::length).sum();
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    // one after the other: what comes before a batch is under way goes with it
    for (int i = 1; i <= BATCHES_AT_ONCE; i++) {
      int sent = i;
      all.add(sendAsync(records.get(i - 1)));
      await().until(() -> firehose.requests().size() == sent);
    }
    records.subList(BATCHES_AT_ONCE, records.size()).forEach(r -> all.add(sendAsync(r)));
    // bytes, not requests: a scrape that asks for those counts itself, and maybe the one before it
    await().until(() -> scrape("lakehouse_ingest_queued_bytes").endsWith(" " + bytes));

    gate.countDown();
    for (CompletableFuture<HttpResponse<String>> one : all) {
      assertThat(one.get().statusCode()).isEqualTo(202);
    }

    assertThat(firehose.deliveredLines()).hasSize(40);
    assertThat(firehose.requests().size()).isLessThan(15);
  }

  @Test
  void finishesWhatItHasBegunWhenItStops() throws Exception {
    CountDownLatch gate = firehose.hold();
    CompletableFuture<HttpResponse<String>> begun = sendAsync(GOOD);
    await().until(() -> firehose.requests().size() == 1);

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(service::stop);
    await().until(() -> post(NDJSON, GOOD).statusCode() == 503);
    gate.countDown();

    assertThat(begun.get().statusCode()).isEqualTo(202);
    stopped.get();
  }

  private String scrape(String metric) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri("/metrics")))
        .body()
        .lines()
        .filter(line -> line.startsWith(metric))
        .findFirst()
        .orElse("");
  }
}
