package dev.lakehouse.lake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps a cache folder within a size, by deleting what was used longest ago. */
final class CacheEviction {

  /** End of the name of a copy that is being fetched. */
  static final String PARTIAL = ".partial";

  /**
   * A copy used more recently stays, even past the bound: a session may be about to open it. Longer
   * than any query or function run may take.
   */
  static final Duration IN_USE = Duration.ofMinutes(20);

  private final Path directory;
  private final long maxBytes;
  private final Clock clock;

  CacheEviction(Path directory, long maxBytes, Clock clock) {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /** Deletes until the copies fit, or all that are left are in use. */
  void run() {
    List<Copy> copies = copies();
    copies.sort(Comparator.comparing(Copy::used));
    long bytes = copies.stream().mapToLong(Copy::size).sum();
    Instant inUseSince = clock.instant().minus(IN_USE);
    for (Copy copy : copies) {
      boolean abandoned = copy.file().toString().endsWith(PARTIAL);
      if ((bytes <= maxBytes && !abandoned) || !copy.used().isBefore(inUseSince)) {
        continue;
      }
      delete(copy.file());
      bytes -= copy.size();
    }
  }

  /** Folder by folder: a walk of the tree fails where another reader moves a file under it. */
  private List<Copy> copies() {
    List<Copy> copies = new ArrayList<>();
    for (Path folder : entries(directory)) {
      for (Path file : entries(folder)) {
        copy(file).ifPresent(copies::add);
      }
    }
    return copies;
  }

  private static List<Path> entries(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (NoSuchFileException | NotDirectoryException nothingInIt) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the cache " + directory, e);
    }
  }

  private static Optional<Copy> copy(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(
              new Copy(file, attributes.size(), attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException movedOrEvictedByAnother) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot evict " + file, e);
    }
  }

  private record Copy(Path file, long size, Instant used) {}
}
