package dev.lakehouse.interop;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.engine.DuckSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What is slow to start, and serves all histories of a test class. */
final class Engines implements AutoCloseable {

  private final Path directory;
  private final Spark spark;
  private final DuckSession session;
  private int plays;

  Engines(Path directory) {
    this.directory = directory;
    this.spark = Spark.start(directory.resolve("spark"));
    this.session = TestLake.session(directory);
  }

  /** A new, empty lake with the table of the scene. */
  SparkPlay play(Scene scene) {
    try {
      return new SparkPlay(scene, spark, session, directory.resolve("play-" + plays++));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    session.close();
    spark.close();
  }
}
