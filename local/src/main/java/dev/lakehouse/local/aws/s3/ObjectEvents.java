package dev.lakehouse.local.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.events.EventSink;
import dev.lakehouse.local.aws.state.DurableFiles;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Object Created events. An intent is on disk while a write runs, so that a kill between the write
 * and its event costs no event.
 */
final class ObjectEvents {
  private final Path directory;
  private final Account account;
  private final EventSink sink;
  private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis() << 16);

  /** A write that was begun. */
  record Intent(String id, String bucket, String key, String reason) {}

  ObjectEvents(Path directory, Account account, EventSink sink) {
    this.directory = DurableFiles.createDirectory(directory);
    this.account = account;
    this.sink = sink;
  }

  Intent begin(String bucket, String key, String reason) {
    Intent intent = new Intent(UUID.randomUUID().toString(), bucket, key, reason);
    try {
      // not forced to disk: what takes the page cache away takes the object's bytes with it
      Files.write(file(intent), Json.bytes(intent));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file(intent), e);
    }
    return intent;
  }

  void end(Intent intent) {
    DurableFiles.delete(file(intent));
  }

  void created(Intent intent, long size, String etag) {
    ObjectNode detail = Json.object().put("version", "0");
    detail.putObject("bucket").put("name", intent.bucket());
    detail
        .putObject("object")
        .put("key", intent.key())
        .put("size", size)
        .put("etag", etag.replace("\"", ""))
        .put("sequencer", Long.toHexString(sequence.incrementAndGet()).toUpperCase(Locale.ROOT));
    detail
        .put("request-id", intent.id())
        .put("requester", account.id())
        .put("source-ip-address", "127.0.0.1")
        .put("reason", intent.reason());
    sink.publish(
        EventSink.DEFAULT_BUS,
        Json.object()
            .put("source", "aws.s3")
            .put("detail-type", "Object Created")
            .<ObjectNode>set("resources", Json.array().add("arn:aws:s3:::" + intent.bucket()))
            .set("detail", detail));
  }

  List<Intent> unfinished() {
    List<Intent> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        readIntent(file, found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + directory, e);
    }
    return found;
  }

  private static void readIntent(Path file, List<Intent> found) {
    try {
      found.add(Json.mapper().readValue(file.toFile(), Intent.class));
    } catch (IOException e) {
      // cut off by the kill: its write had not begun
      DurableFiles.delete(file);
    }
  }

  private Path file(Intent intent) {
    return directory.resolve(intent.id() + ".json");
  }
}
