package dev.lakehouse.lake.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that one process has to itself among those that share its parent. It begins empty: what
 * a process left behind that ended, the next one deletes.
 */
public final class ProcessFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel lock;

  private ProcessFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** The first folder below the parent that no living process has. */
  public static ProcessFolder claim(Path parent) {
    try {
      Files.createDirectories(parent);
      for (int slot = 0; ; slot++) {
        FileChannel lock =
            FileChannel.open(
                parent.resolve(slot + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (isTaken(lock)) {
          lock.close();
          continue;
        }
        Path path = parent.resolve(Integer.toString(slot));
        clear(path);
        return new ProcessFolder(Files.createDirectories(path), lock);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take a folder below " + parent, e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return true;
    }
  }

  private static void clear(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> left = Files.walk(path)) {
      for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Lets another process have it. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
