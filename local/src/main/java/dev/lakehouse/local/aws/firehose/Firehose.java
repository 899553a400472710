package dev.lakehouse.local.aws.firehose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.faults.FaultInjector;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.AwsException;
import dev.lakehouse.local.aws.wire.JsonService;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gaul.s3proxy.blobstore.BlobStore;

/** The embedded Firehose. */
public final class Firehose implements JsonService, AutoCloseable {
  /** The service's part of X-Amz-Target. */
  public static final String TARGET = "Firehose_20150804";

  private final Map<String, UnaryOperator<ObjectNode>> operations = new HashMap<>();
  private final Streams streams;
  private final Flusher flusher;

  /**
   * By which clock it goes, and how long it takes.
   *
   * @param longestInterval no record waits longer for its delivery, whatever the stream's hints say
   */
  public record Timing(Clock clock, Durations durations, Duration longestInterval) {}

  public Firehose(
      Path directory, Account account, BlobStore objects, FaultInjector faults, Timing timing) {
    Clock clock = timing.clock();
    this.streams = new Streams(directory, account, clock);
    this.flusher = new Flusher(streams, objects, clock, timing.longestInterval());
    operations.putAll(new StreamOperations(streams, timing.durations(), clock).operations());
    operations.putAll(new TagOperations(streams).operations());
    operations.putAll(new RecordOperations(streams, faults, clock).operations());
  }

  /** From now on records are delivered, those of an earlier process first. */
  public void start() {
    flusher.start();
  }

  @Override
  public ObjectNode call(String operation, ObjectNode request) {
    UnaryOperator<ObjectNode> action = operations.get(operation);
    if (action == null) {
      throw AwsException.of("UnknownOperationException", "Not embedded here: " + operation);
    }
    return action.apply(request);
  }

  @Override
  public void close() {
    flusher.close();
    streams.close();
  }
}
