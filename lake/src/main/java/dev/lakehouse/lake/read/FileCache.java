package dev.lakehouse.lake.read;

import dev.lakehouse.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Local copies of immutable objects. Safe for parallel readers, in this process and in others: a
 * copy appears whole, by an atomic move, or not at all.
 */
final class FileCache {

  private final ObjectStore store;
  private final Path directory;
  private final Clock clock;

  FileCache(ObjectStore store, Path directory, Clock clock) {
    this.store = store;
    this.directory = directory;
    this.clock = clock;
  }

  /** The folder that holds the copies of one table's files, and nothing else. */
  Path folder(String root) {
    return directory.resolve(digest(root));
  }

  /**
   * The local copy, fetched if it is not there, and marked as used now.
   *
   * @param size that the log says the object has; another length is an error, never used
   */
  Path fetch(String root, String path, long size) {
    Path copy = folder(root).resolve(digest(path + "\n" + size) + ".parquet");
    try {
      if (!touch(copy)) {
        download(root + path, size, copy);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a copy of " + root + path + " at " + copy, e);
    }
  }

  private boolean touch(Path copy) throws IOException {
    try {
      Files.setLastModifiedTime(copy, FileTime.from(clock.instant()));
      return true;
    } catch (NoSuchFileException absent) {
      return false;
    }
  }

  private void download(String key, long size, Path copy) throws IOException {
    Files.createDirectories(copy.getParent());
    Path partial = copy.resolveSibling(UUID.randomUUID() + CacheEviction.PARTIAL);
    try {
      store.getFile(key, partial);
      long length = Files.size(partial);
      if (length != size) {
        throw new IOException(
            "%s has %d bytes where the log says %d: it was overwritten, or cut on its way"
                .formatted(key, length, size));
      }
      Files.setLastModifiedTime(partial, FileTime.from(clock.instant()));
      Files.move(partial, copy, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
