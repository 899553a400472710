package dev.lakehouse.interop;

import java.util.ArrayList;
import java.util.List;

/** Makes batches: new rows, newer and older versions of present ones, repeats, and deletes. */
final class Sender {

  private static final int KEYS = 40;
  private static final int MOST_LINES = 12;

  private final Chance chance;
  private final Scene scene;
  private long sequence;

  Sender(Chance chance, Scene scene) {
    this.chance = chance;
    this.scene = scene;
  }

  /** A batch whose first record changes the columns of the table. */
  List<Line> surprise() {
    List<Line> batch = new ArrayList<>();
    batch.add(Line.upsert(key(), ++sequence, scene.surprise(chance)));
    batch.addAll(batch());
    return batch;
  }

  List<Line> batch() {
    List<Line> batch = new ArrayList<>();
    for (int i = chance.below(MOST_LINES) + 1; i > 0; i--) {
      String id = key();
      sequence += chance.below(3);
      long place = chance.oneIn(5) ? sequence - chance.below(12) : sequence;
      batch.add(
          chance.oneIn(5) ? Line.delete(id, place) : Line.upsert(id, place, scene.values(chance)));
    }
    return batch;
  }

  private String key() {
    return "k" + chance.below(KEYS);
  }
}
