package dev.lakehouse.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on their way to delivery streams. While a batch is under way, what arrives for the same
 * stream waits and goes out together, packed: many small requests cost few Firehose records, and a
 * lone request waits for nothing.
 */
final class DeliveryQueue implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);

  /** Batches of one stream under way at once. */
  private static final int PARALLEL = 4;

  private final StreamSender sender;
  private final ExecutorService executor = Executors.newCachedThreadPool(DeliveryQueue::thread);
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  DeliveryQueue(StreamSender sender) {
    this.sender = sender;
  }

  /** Sends the records, in order; the deliveries of the envelopes say when. */
  void submit(String stream, List<Envelope> envelopes) {
    lanes.computeIfAbsent(stream, Lane::new).add(envelopes);
  }

  /** Waits for nothing: whoever submitted has waited for the deliveries. */
  @Override
  public void close() {
    executor.shutdown();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "delivery");
    thread.setDaemon(true);
    return thread;
  }

  /** What waits for one stream. */
  private final class Lane {

    private final String stream;
    private final Deque<Envelope> waiting = new ArrayDeque<>();
    private int running;

    Lane(String stream) {
      this.stream = stream;
    }

    synchronized void add(List<Envelope> envelopes) {
      waiting.addAll(envelopes);
      if (running < PARALLEL && !waiting.isEmpty()) {
        running++;
        executor.execute(this::drain);
      }
    }

    private void drain() {
      List<Packing.Packed> batch = next();
      while (!batch.isEmpty()) {
        try {
          sender.send(stream, batch);
        } catch (RuntimeException e) {
          LOG.error("A batch for stream {} failed", stream, e);
          fail(batch);
        }
        batch = next();
      }
    }

    private synchronized List<Packing.Packed> next() {
      List<Packing.Packed> batch = Packing.takeBatch(waiting);
      if (batch.isEmpty()) {
        running--;
      }
      return batch;
    }

    private void fail(List<Packing.Packed> batch) {
      List<Envelope> envelopes = new ArrayList<>();
      batch.forEach(packed -> envelopes.addAll(packed.envelopes()));
      envelopes.forEach(
          envelope -> envelope.delivery().failed(envelope.record().index(), "the service failed"));
    }
  }
}
