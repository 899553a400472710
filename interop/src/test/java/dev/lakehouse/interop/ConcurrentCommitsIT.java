package dev.lakehouse.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit of Spark lands between our snapshot and our commit. */
class ConcurrentCommitsIT {

  private static Engines engines;

  private final Chance chance = new Chance(7);
  private final Scene scene = new Scene(chance);
  private final Sender sender = new Sender(chance, scene);
  private SparkPlay play;
  private SparkTurns spark;

  @BeforeAll
  static void start(@TempDir Path directory) {
    engines = new Engines(directory);
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  @BeforeEach
  void haveATable() {
    SparkTurns.prepare(scene);
    play = engines.play(scene);
    spark = new SparkTurns(play, scene, chance);
    play.merge(sender.batch());
    play.merge(sender.batch());
  }

  @AfterEach
  void close() throws IOException {
    play.close();
  }

  @Test
  void mergesOntoWhatSparkHasUpdated() {
    mergesAnewAfter(spark::update);
  }

  @Test
  void mergesOntoWhatSparkHasDeleted() {
    mergesAnewAfter(spark::delete);
  }

  @Test
  void mergesOntoWhatSparkHasInserted() {
    mergesAnewAfter(spark::insert);
  }

  @Test
  void mergesOntoTheFilesThatSparkHasArranged() {
    mergesAnewAfter(() -> play.spark("OPTIMIZE {table}"));
  }

  @Test
  void aCompactionLosesToSparkWithoutHarm() {
    for (int i = 0; i < 4; i++) {
      play.merge(sender.batch());
    }
    long before = play.newest().version();

    play.store.beforeTheNextCommit(spark::update);
    play.maintain();

    assertThat(play.newest().version()).isEqualTo(before + 1);
    play.merge(sender.batch());
    play.compareNewest();
  }

  @Test
  void stopsAtARestoreThatCameFirst() {
    Fold early = play.fold.copy();
    play.merge(sender.batch());
    List<Line> batch = sender.batch();

    play.store.beforeTheNextCommit(
        () -> {
          play.fold.restore(early);
          play.spark("RESTORE TABLE {table} TO VERSION AS OF 1");
        });
    String outcome = play.send(batch).outcome();

    assertThat(outcome).isEqualTo("ForeignChange");
    play.compareNewest();
  }

  private void mergesAnewAfter(Runnable sparks) {
    long before = play.newest().version();
    play.store.beforeTheNextCommit(sparks);

    play.merge(sender.batch());

    assertThat(play.newest().version()).isEqualTo(before + 2);
    play.compareNewest();
    play.compare(before + 1);
  }
}
