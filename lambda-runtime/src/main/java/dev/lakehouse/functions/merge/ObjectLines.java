package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.storage.ObjectStore;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** Opens bronze objects: plain or gzip, told by their first bytes, small or large. */
final class ObjectLines {

  /** Some are open at once, and the heap of a small function is small. */
  private static final long IN_MEMORY = 4L << 20;

  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final ObjectStore store;
  private final Path scratch;

  ObjectLines(ObjectStore store, Path scratch) {
    this.store = store;
    this.scratch = scratch;
  }

  /** The uncompressed bytes; none where the object is gone. */
  InputStream open(BronzeObject object) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(raw(object));
    raw.mark(2);
    boolean gzip = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
    raw.reset();
    if (!gzip) {
      return raw;
    }
    try {
      return new GZIPInputStream(raw, 1 << 16);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private InputStream raw(BronzeObject object) throws IOException {
    if (object.size() <= IN_MEMORY) {
      byte[] bytes = store.get(object.key()).map(content -> content.bytes()).orElse(new byte[0]);
      return new ByteArrayInputStream(bytes);
    }
    Files.createDirectories(scratch);
    Path file = scratch.resolve(UUID.randomUUID() + ".bronze");
    store.getFile(object.key(), file);
    return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
  }
}
