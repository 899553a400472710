package dev.lakehouse.lake.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * An object on local disk as far as it was read: a sparse file of the object's length. All its
 * bytes are of one ETag; what was not fetched is zeros, which no reader of Parquet takes for data.
 */
public final class RangeObject {

  /** Holds the footer of most files; less than this is fetched in one request. */
  private static final int TAIL_BYTES = 128 * 1024;

  private final ObjectStore store;
  private final String key;
  private final OptionalLong expected;
  private final Path file;
  private final Object opening = new Object();
  private final Map<ByteRange, CompletableFuture<Void>> running = new LinkedHashMap<>();
  private Optional<Identity> identity = Optional.empty();
  private ByteRanges filled = ByteRanges.NONE;

  /** What the first request said, and every later one must match. */
  private record Identity(long size, String etag) {}

  RangeObject(ObjectStore store, String key, OptionalLong expected, Path file) {
    this.store = store;
    this.key = key;
    this.expected = expected;
    this.file = file;
  }

  /** The object's key. */
  public String key() {
    return key;
  }

  /** The local file. */
  public Path file() {
    return file;
  }

  /** The object's length in bytes. */
  public synchronized long size() {
    return identity.orElseThrow(() -> new IllegalStateException(key + " is not open")).size();
  }

  /** Bytes on disk. */
  synchronized long bytes() {
    return filled.bytes();
  }

  /** Whether those bytes were fetched. */
  synchronized boolean has(ByteRange range) {
    return ByteRanges.of(List.of(range)).without(filled).ranges().isEmpty();
  }

  /** Fetches the object's end and learns its length and ETag, unless that is done. */
  void open() {
    synchronized (opening) {
      if (!isOpen()) {
        fetchTail();
      }
    }
  }

  private synchronized boolean isOpen() {
    return identity.isPresent();
  }

  private void fetchTail() {
    ObjectTail tail = store.getTail(key, TAIL_BYTES);
    if (expected.isPresent() && expected.getAsLong() != tail.size()) {
      throw new StorageException(
          "%s has %d bytes where the log says %d: it was overwritten, or cut on its way"
              .formatted(key, tail.size(), expected.getAsLong()),
          null);
    }
    ByteRange range = new ByteRange(tail.size() - tail.bytes().length, tail.size());
    write(tail.bytes(), range, StandardOpenOption.CREATE, StandardOpenOption.SPARSE);
    synchronized (this) {
      filled = filled.with(range);
      identity = Optional.of(new Identity(tail.size(), tail.etag()));
    }
  }

  /** The last bytes of an open object. */
  public byte[] end(int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.read(bytes, size() - length);
      return bytes.array();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Begins to fetch what is missing; what another reader fetches at the time is not fetched twice.
   *
   * @return one future per request that the wanted bytes wait for
   */
  synchronized List<CompletableFuture<Void>> start(Collection<ByteRange> wanted, Executor threads) {
    List<CompletableFuture<Void>> waiting = new ArrayList<>();
    ByteRanges present = filled;
    for (Map.Entry<ByteRange, CompletableFuture<Void>> request : running.entrySet()) {
      if (wanted.stream().anyMatch(request.getKey()::meets)) {
        waiting.add(request.getValue());
        present = present.with(request.getKey());
      }
    }
    for (ByteRange request : RangeRequests.plan(wanted, present)) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      threads.execute(() -> run(request, done));
      waiting.add(done);
      if (!done.isDone()) {
        running.put(request, done);
      }
    }
    return waiting;
  }

  @SuppressWarnings("CatchingUnchecked") // handed on to whoever waits, whatever it is
  private void run(ByteRange request, CompletableFuture<Void> done) {
    try {
      byte[] bytes =
          store.getRange(key, etag(), request.start(), Math.toIntExact(request.length()));
      if (bytes.length != request.length()) {
        throw new StorageException(
            "%d bytes of %s came where %d were asked for"
                .formatted(bytes.length, key, request.length()),
            null);
      }
      write(bytes, request);
      end(request, true);
      done.complete(null);
    } catch (Throwable e) {
      end(request, false);
      done.completeExceptionally(e);
    }
  }

  private synchronized void end(ByteRange request, boolean fetched) {
    running.remove(request);
    if (fetched) {
      filled = filled.with(request);
    }
  }

  private synchronized String etag() {
    return identity.orElseThrow(() -> new IllegalStateException(key + " is not open")).etag();
  }

  private void write(byte[] bytes, ByteRange range, StandardOpenOption... options) {
    List<StandardOpenOption> all = new ArrayList<>(List.of(options));
    all.add(StandardOpenOption.WRITE);
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel = FileChannel.open(file, all.toArray(StandardOpenOption[]::new))) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long position = range.start();
        while (buffer.hasRemaining()) {
          position += channel.write(buffer, position);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep bytes of %s at %s".formatted(key, file), e);
    }
  }
}
