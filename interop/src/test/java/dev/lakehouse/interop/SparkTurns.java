package dev.lakehouse.interop;

import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.List;
import java.util.Map;

/** What Spark does to a table between our commits, and the same in the fold. */
final class SparkTurns {

  /** The column that Spark changes; {@link #prepare} declares it. */
  private static final String TOUCHED = "touched";

  private final SparkPlay play;
  private final Scene scene;
  private final Chance chance;
  private int inserted;

  SparkTurns(SparkPlay play, Scene scene, Chance chance) {
    this.play = play;
    this.scene = scene;
    this.chance = chance;
  }

  static void prepare(Scene scene) {
    scene.declare(TOUCHED, Primitive.STRING);
  }

  /** One of them. */
  void next() {
    switch (chance.below(11)) {
      case 0 -> play.spark("OPTIMIZE {table}");
      case 1 -> play.vacuum();
      case 2, 3 -> update();
      case 4, 5 -> delete();
      case 6 -> mergeInto();
      case 7 -> insert();
      case 8 -> play.sparkCheckpoint();
      case 9 -> play.spark("REORG TABLE {table} APPLY (PURGE)");
      default -> move();
    }
  }

  void update() {
    String below = present() + "~";
    play.fold.update(id -> id.compareTo(below) < 0, TOUCHED, SparkTurns::more);
    play.spark(
        "UPDATE {table} SET touched = concat(coalesce(touched, ''), 'u') WHERE id < '%s'"
            .formatted(below));
  }

  private static Object more(Object value) {
    return (value == null ? "" : value) + "u";
  }

  /** A key of the table, so that what follows changes a row. */
  private String present() {
    List<String> ids = play.fold.ids();
    return ids.isEmpty() ? "k0" : chance.of(ids);
  }

  void delete() {
    String prefix = present().substring(0, 2);
    play.fold.delete(id -> id.startsWith(prefix));
    play.spark("DELETE FROM {table} WHERE id LIKE '%s%%'".formatted(prefix));
  }

  private void mergeInto() {
    String id = "k" + chance.below(40);
    play.fold.update(id::equals, TOUCHED, value -> "m");
    play.spark(
        """
        MERGE INTO {table} AS t USING (SELECT '%s' AS id) AS s ON t.id = s.id
        WHEN MATCHED THEN UPDATE SET touched = 'm'
        """
            .formatted(id));
  }

  void insert() {
    String id = "s" + inserted++;
    play.fold.insert(id, 3, Map.of(TOUCHED, "i"));
    play.spark("INSERT INTO {table} (id, seq, touched) VALUES ('%s', 3, 'i')".formatted(id));
  }

  /** Rows go to another partition, where there are any. */
  private void move() {
    if (!scene.partitionColumns().contains("p")) {
      update();
      return;
    }
    String to = chance.of(Scene.AWKWARD.subList(0, 12));
    play.fold.update(id -> id.startsWith("k2"), "p", value -> to);
    play.spark(
        "UPDATE {table} SET p = '%s' WHERE id LIKE 'k2%%'".formatted(to.replace("'", "\\'")));
  }
}
