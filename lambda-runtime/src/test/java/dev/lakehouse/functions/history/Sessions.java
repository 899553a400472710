package dev.lakehouse.functions.history;

import dev.lakehouse.functions.SessionLock;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.engine.DuckSettings.Planning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Engines for the processes of one history after the other: to open one takes longer than a merge.
 */
final class Sessions implements AutoCloseable {

  private final Path directory;
  private final List<DuckSession> sessions = new ArrayList<>();

  Sessions(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  /** The session of that number. */
  DuckSession session(int number) {
    while (sessions.size() <= number) {
      sessions.add(open());
    }
    return sessions.get(number);
  }

  /** With one thread: batches are small, and what counts is how soon a statement begins. */
  private DuckSession open() {
    DuckSession session =
        DuckSession.open(
            new DuckSettings(
                256L << 20,
                1,
                directory.resolve("spill"),
                Long.MAX_VALUE,
                Planning.OF_UNEQUAL_PARTS));
    SessionLock.lock(session, directory);
    return session;
  }

  /** Deletes the files of the history that has ended. */
  void clean() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    sessions.forEach(DuckSession::close);
  }
}
