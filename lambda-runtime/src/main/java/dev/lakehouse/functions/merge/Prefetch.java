package dev.lakehouse.functions.merge;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Opens the objects of a batch in their order, some of them ahead: what a small object costs is the
 * way to the store and back.
 */
final class Prefetch {

  private static final int AHEAD = 8;

  /** Larger ones would fill the memory, and gain little. */
  private static final long LARGEST = 4L << 20;

  private final ObjectLines objects;
  private final Iterator<BronzeObject> rest;
  private final Executor background;
  private final Deque<Opening> openings = new ArrayDeque<>();

  Prefetch(ObjectLines objects, List<BronzeObject> batch, Executor background) {
    this.objects = objects;
    this.background = background;
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
    FutureTask<InputStream> opened = new FutureTask<>(() -> objects.open(object));
    background.execute(opened);
    return () -> result(opened);
  }

  private static InputStream result(FutureTask<InputStream> opened) throws IOException {
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
}
