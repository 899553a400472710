package dev.lakehouse.bench;

import dev.lakehouse.bench.aws.BenchLake;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What every benchmark can be told. */
final class BenchOptions {

  /** Of a function's memory Lambda gives the heap so much. */
  private static final double HEAP_SHARE = 0.85;

  @Option(
      names = "--scratch",
      defaultValue = "bench/target/scratch",
      paramLabel = "DIR",
      description =
          "Where files are made; the large table stays there for the next run (${DEFAULT-VALUE}).")
  Path scratch;

  @Option(
      names = "--memory",
      defaultValue = "2048",
      paramLabel = "MIB",
      description = "The function's memory (${DEFAULT-VALUE}); operator runs none.")
  int memoryMebibytes;

  /** An empty lake. */
  BenchLake lake() {
    return BenchLake.start(fresh("lake"), (int) (memoryMebibytes * HEAP_SHARE));
  }

  /** An engine of the benchmark's own. */
  DuckSession session() {
    return DuckSession.open(
        new DuckSettings(4L << 30, Runtime.getRuntime().availableProcessors(), fresh("spill")));
  }

  /** An empty folder of that name. */
  Path fresh(String name) {
    Path folder = scratch.toAbsolutePath().resolve(name);
    try {
      delete(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What only this run needed. */
  void clean() {
    fresh("lake");
    fresh("spill");
    fresh("work");
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
