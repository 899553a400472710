package dev.lakehouse.interop;

import dev.lakehouse.lake.engine.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A table that Spark reads and changes too. */
final class SparkPlay extends Play {

  private final Spark spark;

  SparkPlay(Scene scene, Spark spark, DuckSession session, Path directory) throws IOException {
    super(
        scene,
        (store, root) ->
            List.of(
                new DuckReader(store, root, session, directory.resolve("copies")),
                new KernelReader(store.file(root)),
                new SparkReader(spark, store.file(root))),
        session,
        directory);
    this.spark = spark;
  }

  /** Runs a statement of Spark in which {@code {table}} is the table. */
  void spark(String statement) {
    spark.run(table, statement);
    moved();
  }

  /** Deletes what no reader of the newest version needs. */
  void vacuum() {
    spark("VACUUM {table} RETAIN 0 HOURS");
    onlyTheNewest();
  }

  /** Writes a checkpoint by Spark. */
  void sparkCheckpoint() {
    spark.checkpoint(table);
  }
}
