package dev.lakehouse.lake.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Files to objects and back; in parts where one request would be too long to repeat. */
final class S3Files {

  private static final int PART_BYTES = 32 * 1024 * 1024;
  private static final long SINGLE_BYTES = 256L * 1024 * 1024;

  private final S3Client client;
  private final String bucket;

  S3Files(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  long put(String key, Path file) {
    try {
      long size = Files.size(file);
      if (size <= SINGLE_BYTES) {
        client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromFile(file));
      } else {
        putInParts(key, file);
      }
      return size;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  long get(String key, Path file) {
    try {
      Files.deleteIfExists(file);
      return client
          .getObject(r -> r.bucket(bucket).key(key), ResponseTransformer.toFile(file))
          .contentLength();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void putInParts(String key, Path file) throws IOException {
    String upload = client.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
    boolean done = false;
    try (InputStream in = Files.newInputStream(file)) {
      List<CompletedPart> parts = new ArrayList<>();
      for (byte[] part = in.readNBytes(PART_BYTES);
          part.length > 0;
          part = in.readNBytes(PART_BYTES)) {
        parts.add(putPart(key, upload, parts.size() + 1, part));
      }
      client.completeMultipartUpload(
          r -> r.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts)));
      done = true;
    } finally {
      if (!done) {
        client.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(upload));
      }
    }
  }

  private CompletedPart putPart(String key, String upload, int number, byte[] bytes) {
    String etag =
        client
            .uploadPart(
                r -> r.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromBytes(bytes))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }
}
