package dev.lakehouse.local.aws.firehose;

import dev.lakehouse.local.aws.state.DurableFiles;
import dev.lakehouse.local.aws.wire.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Brings segments to S3. The object's key is written down before the first attempt: whatever is
 * repeated after a kill overwrites the same object with the same bytes.
 */
final class Delivery {
  /** AWS keeps undelivered records for a day; readers may count on no older names to appear. */
  private static final Duration OLDEST_NAME = Duration.ofHours(24);

  private final BlobStore objects;

  /** Where the object of one segment goes. */
  record Plan(String bucket, String key, boolean gzip) {}

  Delivery(BlobStore objects) {
    this.objects = objects;
  }

  void deliver(StreamDocument stream, StreamBuffer buffer, Segment segment, Instant now)
      throws IOException {
    Path planFile = segment.file().resolveSibling(segment.id() + ".plan.json");
    Path content = segment.file().resolveSibling(segment.id() + DurableFiles.UNFINISHED);
    if (segment.payload() > 0) {
      Plan plan = plan(stream, segment, planFile, now);
      write(segment, content, plan.gzip());
      put(plan, content);
    }
    buffer.delivered(segment);
    DurableFiles.delete(content);
    DurableFiles.delete(planFile);
  }

  private static Plan plan(StreamDocument stream, Segment segment, Path planFile, Instant now)
      throws IOException {
    if (Files.exists(planFile)) {
      return Json.mapper().readValue(planFile.toFile(), Plan.class);
    }
    Instant oldest = now.minus(OLDEST_NAME);
    Instant time = segment.begun().isBefore(oldest) ? now : segment.begun();
    boolean gzip = stream.destination().path("CompressionFormat").asText().equals("GZIP");
    Plan plan = new Plan(stream.bucket(), ObjectName.of(stream, time, segment.id()), gzip);
    DurableFiles.write(planFile, Json.bytes(plan));
    return plan;
  }

  private static void write(Segment segment, Path content, boolean gzip) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(content));
        OutputStream out = gzip ? new GZIPOutputStream(file, 1 << 16) : file) {
      segment.copyTo(out);
    }
  }

  private void put(Plan plan, Path content) throws IOException {
    try (InputStream in = Files.newInputStream(content)) {
      objects.putBlob(
          PutObjectRequest.builder()
              .bucket(plan.bucket())
              .key(plan.key())
              .contentLength(Files.size(content))
              .contentType("application/octet-stream")
              .build(),
          in);
    }
  }
}
