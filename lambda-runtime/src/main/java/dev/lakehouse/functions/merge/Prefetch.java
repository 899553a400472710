package dev.lakehouse.functions.merge;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Opens the objects of a batch in their order, some of them ahead: what a small object costs is the
 * way to the store and back.
 */
final class Prefetch implements AutoCloseable {

  private static final int AHEAD = 8;

  /** Larger ones would fill the memory, and gain little. */
  private static final long LARGEST = 4L << 20;

  private final ObjectLines objects;
  private final Iterator<BronzeObject> rest;
  private final ExecutorService threads = Executors.newFixedThreadPool(AHEAD);
  private final Deque<Opening> openings = new ArrayDeque<>();

  Prefetch(ObjectLines objects, List<BronzeObject> batch) {
    this.objects = objects;
    this.rest = batch.iterator();
  }

  /** An object that is on its way. */
  private interface Opening {
    InputStream await() throws IOException;
  }

  /** The bytes of the next object; the caller closes them. */
  InputStream next() throws IOException {
    while (openings.size() < AHEAD && rest.hasNext()) {
      openings.add(begin(rest.next()));
    }
    return openings.remove().await();
  }

  private Opening begin(BronzeObject object) {
    if (object.size() > LARGEST) {
      return () -> objects.open(object);
    }
    Future<InputStream> opened = threads.submit(() -> objects.open(object));
    return () -> result(opened);
  }

  private static InputStream result(Future<InputStream> opened) throws IOException {
    try {
      return opened.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an object was fetched", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
