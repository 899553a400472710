package dev.lakehouse.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After any history every reader sees what the records say, in every version that is kept. */
class ReadersIT {

  private static final int IN_EVERY_BUILD = 4;
  private static final int MOST_STEPS = 14;

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
  void allReadersAgreeWithTheRecords() {
    Seeds.run(IN_EVERY_BUILD, ReadersIT::history);
  }

  private static void history(long seed) {
    Chance chance = new Chance(seed);
    Scene scene = new Scene(chance);
    Sender sender = new Sender(chance, scene);
    try (Play play = engines.play(scene)) {
      play.merge(sender.batch());
      for (int step = chance.below(MOST_STEPS); step >= 0; step--) {
        step(play, scene, sender, chance);
      }
      play.compareNewest();
      long kept = play.newest().version() - play.oldest() + 1;
      play.compare(play.oldest());
      play.compare(play.oldest() + chance.below((int) kept));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void step(Play play, Scene scene, Sender sender, Chance chance) {
    switch (chance.below(12)) {
      case 0, 1 -> {
        scene.evolve(chance);
        play.merge(sender.batch());
      }
      case 5 -> play.merge(sender.surprise());
      case 2 -> play.maintain();
      case 3 -> play.checkpoint();
      case 4 -> {
        play.age();
        play.maintain();
      }
      default -> play.merge(sender.batch());
    }
  }
}
