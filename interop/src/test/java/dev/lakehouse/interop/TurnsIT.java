package dev.lakehouse.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark changes and arranges a table between our merges, and both see what the other did. */
class TurnsIT {

  private static final int IN_EVERY_BUILD = 3;
  private static final int MOST_STEPS = 12;

  private static Engines engines;

  @BeforeAll
  static void start(@TempDir Path directory) {
    engines = new Engines(directory);
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  @Test
  void mergesGoOnBetweenTheTurnsOfSpark() {
    Seeds.run(IN_EVERY_BUILD, TurnsIT::history);
  }

  private static void history(long seed) {
    Chance chance = new Chance(seed);
    Scene scene = new Scene(chance);
    SparkTurns.prepare(scene);
    Sender sender = new Sender(chance, scene);
    try (SparkPlay play = engines.play(scene)) {
      SparkTurns spark = new SparkTurns(play, scene, chance);
      play.merge(sender.batch());
      for (int step = 4 + chance.below(MOST_STEPS); step >= 0; step--) {
        step(play, scene, sender, spark, chance);
      }
      play.merge(sender.batch());
      play.compareNewest();
      long kept = play.newest().version() - play.oldest() + 1;
      play.compare(play.oldest() + chance.below((int) kept));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void step(
      SparkPlay play, Scene scene, Sender sender, SparkTurns spark, Chance chance) {
    switch (chance.below(10)) {
      case 0 -> play.maintain();
      case 1 -> {
        scene.evolve(chance);
        play.merge(sender.batch());
      }
      case 2 -> play.merge(sender.surprise());
      case 3 -> {
        play.age();
        play.maintain();
      }
      case 4, 5 -> play.merge(sender.batch());
      default -> spark.next();
    }
  }
}
