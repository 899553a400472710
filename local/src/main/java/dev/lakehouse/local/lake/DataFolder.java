package dev.lakehouse.local.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The folder of one local lake, held by one process at a time. */
public final class DataFolder implements AutoCloseable {

  /** The layout of the folder that this release reads and writes. */
  static final int FORMAT = 1;

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Opens a folder, which is made if it is not there, and locks it.
   *
   * @throws LocalFailure if another process has it, or a newer release wrote it
   */
  public static DataFolder open(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new LocalFailure(
            "The data folder "
                + root
                + " is in use by another lakehouse process: stop that one, or"
                + " choose another folder with --data.");
      }
      checkFormat(root);
      return new DataFolder(root, channel);
    } catch (IOException e) {
      throw new LocalFailure(
          "The data folder " + root + " cannot be used (" + e + "): choose another with --data.",
          e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void checkFormat(Path root) throws IOException {
    Path file = root.resolve("format");
    if (!Files.exists(file)) {
      Files.writeString(file, FORMAT + "\n");
      return;
    }
    String text = Files.readString(file).trim();
    int format = text.matches("\\d{1,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    if (format > FORMAT) {
      throw new LocalFailure(
          "The data folder %s has format %s and this release knows formats up to %d: use a newer"
                  .formatted(root, text, FORMAT)
              + " release, or choose another folder with --data.");
    }
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  /** A folder inside, which its user makes. */
  public Path inside(String name) {
    return root.resolve(name);
  }

  /** Writes a small file as a whole, so that no reader sees half of it. */
  public void write(String name, String content) {
    Path next = root.resolve(name + ".next");
    try {
      Files.writeString(next, content);
      Files.move(
          next,
          root.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a small file, if it is there. */
  public void remove(String name) {
    try {
      Files.deleteIfExists(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
