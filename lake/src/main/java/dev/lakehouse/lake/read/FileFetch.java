package dev.lakehouse.lake.read;

import dev.lakehouse.lake.delta.DataFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fetches the files of a snapshot into the cache, several at a time. */
final class FileFetch {

  /** Requests in flight: one S3 connection gives some 50 MB/s, a small machine takes a few. */
  private static final int PARALLEL = 8;

  private final FileCache cache;

  FileFetch(FileCache cache) {
    this.cache = cache;
  }

  /** The local copy of each file, in the order of the files. */
  Map<DataFile, Path> all(String root, List<DataFile> files) {
    Map<DataFile, Path> copies = new LinkedHashMap<>();
    if (files.isEmpty()) {
      return copies;
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(PARALLEL, files.size()));
    try {
      Map<DataFile, Future<Path>> pending = new LinkedHashMap<>();
      files.forEach(
          file ->
              pending.put(file, threads.submit(() -> cache.fetch(root, file.path(), file.size()))));
      pending.forEach((file, copy) -> copies.put(file, await(copy)));
      return copies;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Path await(Future<Path> copy) {
    try {
      return copy.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while files were fetched", e);
    }
  }
}
