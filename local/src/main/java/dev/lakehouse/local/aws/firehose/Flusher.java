package dev.lakehouse.local.aws.firehose;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers what is due, again and again until S3 takes it. */
final class Flusher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);
  private static final long TICK_MILLIS = 100;
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final long STOP_SECONDS = 5;

  private final Streams streams;
  private final Delivery delivery;
  private final Clock clock;
  private final Duration longestInterval;
  private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "aws-firehose"));

  /**
   * @param longestInterval no record waits longer than this, whatever the stream's hints say
   */
  Flusher(Streams streams, BlobStore objects, Clock clock, Duration longestInterval) {
    this.streams = streams;
    this.delivery = new Delivery(objects);
    this.clock = clock;
    this.longestInterval = longestInterval;
  }

  void start() {
    var unused =
        executor.scheduleWithFixedDelay(
            this::flushAll, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void flushAll() {
    Instant now = clock.instant();
    for (StreamDocument stream : streams.documents().values()) {
      if (!now.isBefore(notBefore.getOrDefault(stream.name(), Instant.MIN))) {
        flush(stream, now);
      }
    }
  }

  private void flush(StreamDocument stream, Instant now) {
    StreamBuffer buffer = streams.buffer(stream.name());
    try {
      Duration interval =
          stream.deleted() || stream.interval().compareTo(longestInterval) > 0
              ? longestInterval
              : stream.interval();
      buffer.roll(now, stream.deleted() ? Duration.ZERO : interval, stream.bufferBytes());
      for (Optional<Segment> due = buffer.oldestClosed();
          due.isPresent();
          due = buffer.oldestClosed()) {
        delivery.deliver(stream, buffer, due.get(), now);
      }
      notBefore.remove(stream.name());
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot deliver records of {}; trying again", stream.name(), e);
      notBefore.put(stream.name(), now.plus(RETRY));
    }
    // a deleted stream that cannot deliver loses its records, as AWS says it may
    if (stream.isGone(now)) {
      streams.remove(stream.name());
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      executor.shutdownNow();
    }
  }
}
