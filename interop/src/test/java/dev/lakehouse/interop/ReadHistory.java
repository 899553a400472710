package dev.lakehouse.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** A history of merges, evolution and maintenance by a seed, and what readers see after it. */
final class ReadHistory {

  private static final int MOST_STEPS = 14;

  private ReadHistory() {}

  /** Runs it, and compares the newest version and older ones. */
  static void run(long seed, Function<Scene, ? extends Play> plays) {
    Chance chance = new Chance(seed);
    Scene scene = new Scene(chance);
    Sender sender = new Sender(chance, scene);
    try (Play play = plays.apply(scene)) {
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
