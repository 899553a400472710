package dev.lakehouse.local.aws.firehose;

import dev.lakehouse.local.aws.state.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The records of one delivery stream that are not in S3 yet. */
final class StreamBuffer implements AutoCloseable {
  private final Path directory;
  private final Deque<Segment> closed = new ArrayDeque<>();
  private Segment open;

  StreamBuffer(Path directory) {
    this.directory = DurableFiles.createDirectory(directory);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().endsWith(Segment.SUFFIX)) {
          closed.add(Segment.recovered(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + directory, e);
    }
  }

  Path directory() {
    return directory;
  }

  /** The records are on disk when the call returns. */
  void append(List<byte[]> records, Instant now) {
    try {
      Segment segment;
      long position;
      synchronized (this) {
        if (open == null) {
          open = Segment.create(directory, now);
        }
        segment = open;
        position = segment.append(records);
      }
      segment.sync(position);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot buffer records in " + directory, e);
    }
  }

  /** Ends the open segment if it is old or large enough. */
  synchronized void roll(Instant now, Duration interval, long bytes) {
    if (open == null || (now.isBefore(open.begun().plus(interval)) && open.payload() < bytes)) {
      return;
    }
    try {
      open.seal();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + open.file(), e);
    }
    closed.add(open);
    open = null;
  }

  /** The oldest segment that waits for its delivery. */
  synchronized Optional<Segment> oldestClosed() {
    return Optional.ofNullable(closed.peek());
  }

  /** To be called when the oldest closed segment is in S3. */
  synchronized void delivered(Segment segment) {
    segment.delete();
    closed.remove(segment);
  }

  synchronized boolean isEmpty() {
    return open == null && closed.isEmpty();
  }

  @Override
  public synchronized void close() {
    if (open != null) {
      open.close();
    }
    closed.forEach(Segment::close);
  }
}
