package dev.lakehouse.functions.rows;

import dev.lakehouse.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Objects that never change, kept on local disk for DuckDB to read. The names of data files carry a
 * random id, so that a key stands for the same bytes for ever.
 */
public final class LocalFiles {

  private final ObjectStore store;
  private final Path directory;
  private final long maximumBytes;

  /** Files of that store under the directory, which is made at need. */
  public LocalFiles(ObjectStore store, Path directory, long maximumBytes) {
    this.store = store;
    this.directory = directory;
    this.maximumBytes = maximumBytes;
  }

  /** The object's bytes as a local file. */
  public Path fetch(String key) {
    Path file = directory.resolve(name(key));
    try {
      if (Files.exists(file)) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return file;
      }
      Files.createDirectories(directory);
      Path partial = directory.resolve(UUID.randomUUID() + ".partial");
      store.getFile(key, partial);
      return Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("local copy of " + key, e);
    }
  }

  /** Deletes the files that were used longest ago, until the rest fits the bound. */
  public void trim() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> listed = Files.list(directory)) {
      List<Path> files = new ArrayList<>(listed.toList());
      files.sort(Comparator.comparing(LocalFiles::modified).reversed());
      long total = 0;
      for (Path file : files) {
        total += Files.size(file);
        if (total > maximumBytes) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String key) {
    UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    return id + ".parquet";
  }
}
