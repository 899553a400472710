package dev.lakehouse.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that a table of ours can have and a reader might not know.
 *
 * @param course makes a table that has it
 */
record Feature(String name, Scene scene, Course course) {

  /** What happens to the table. */
  interface Course {
    void run(Play play);
  }

  private static final int ROWS = 30;

  /** All that readers might differ on. */
  static List<Feature> all() {
    List<Feature> all = new ArrayList<>(ofTheLog());
    all.addAll(ofTypes());
    all.addAll(ofFolders());
    return all;
  }

  private static List<Feature> ofTheLog() {
    return List.of(
        new Feature(
            "deletion vectors",
            plain(),
            play -> {
              changeOneOfMany(play);
              assertThat(play.newest().files()).anyMatch(file -> file.deletionVector().isPresent());
            }),
        new Feature(
            "copy on write", new Scene(false).declare("v", "int"), Feature::changeOneOfMany),
        new Feature(
            "a deletion vector in a checkpoint",
            plain(),
            play -> {
              changeOneOfMany(play);
              play.checkpoint();
            }),
        new Feature(
            "a log that begins at a checkpoint",
            plain(),
            play -> {
              changeOneOfMany(play);
              play.checkpoint();
              play.age();
              play.maintain();
              play.merge(List.of(Line.upsert("late", 1, Map.of())));
            }),
        new Feature(
            "compacted files",
            plain(),
            play -> {
              changeOneOfMany(play);
              play.maintain();
            }),
        new Feature(
            "no rows",
            plain(),
            play -> {
              play.merge(List.of(Line.upsert("a", 1, Map.of())));
              play.merge(List.of(Line.delete("a", 2)));
            }));
  }

  private static List<Feature> ofTypes() {
    LocalDate first = LocalDate.of(1, 1, 1);
    Instant last = Instant.parse("9999-12-31T23:59:59.999999Z");
    return List.of(
        values("dates of years 1 and 9999", "date", first, LocalDate.of(9999, 12, 31)),
        values("timestamps of years 1 and 9999", "timestamp", midnight(first), last),
        values("decimals of 38 digits", "decimal(38,38)", new BigDecimal("0." + "9".repeat(38))),
        values("large strings", "string", "x".repeat(200_000), "\u0000", ""),
        values("lists of lists", "array<array<int>>", List.of(List.of(), List.of(1L)), List.of()),
        values("maps with whole numbers as keys", "map<int,string>", Map.of(7L, "x"), Map.of()),
        values("a struct of nulls", "struct<a:int>", Collections.singletonMap("a", null)),
        values("lists of maps", "array<map<string,date>>", List.of(Map.of("k", first))),
        widened("int to long", "int", "long", 1L),
        widened("float to double", "float", "double", 0.1f),
        widened("date to timestamp", "date", "timestamp", first),
        widened(
            "a decimal that has grown", "decimal(4,2)", "decimal(38,10)", new BigDecimal("9.99")),
        widened("a new field in a struct", "struct<a:int>", "struct<a:int,b:int>", Map.of("a", 1L)),
        widened(
            "a wider field in a list",
            "array<struct<a:int>>",
            "array<struct<a:long>>",
            List.of(Map.of("a", 1L))),
        named("a column name of other letters", "größe_😀"),
        named("a column name with a dot and a quote", "a.b\"c'd`e"));
  }

  private static List<Feature> ofFolders() {
    List<Feature> folders = new ArrayList<>();
    folders.add(partitions("folders of strings", "string", Scene.AWKWARD.toArray()));
    folders.add(partitions("folders of line ends", "string", "a\nb", "a\r", "\u007f\u0001"));
    folders.add(
        partitions("a folder of Hive's name for null", "string", "__HIVE_DEFAULT_PARTITION__"));
    folders.add(partitions("folders of booleans", "boolean", true, false));
    folders.add(partitions("folders of longs", "long", Long.MIN_VALUE, 0L));
    folders.add(partitions("folders of doubles", "double", 0.1, -1.0E300, 4.9E-324));
    folders.add(partitions("folders of floats", "float", 0.1f, 3.4028235E38f));
    folders.add(partitions("folders of decimals", "decimal(38,4)", new BigDecimal("-0.1000")));
    folders.add(partitions("folders of dates", "date", LocalDate.of(1, 1, 1)));
    folders.add(
        partitions(
            "folders of timestamps",
            "timestamp",
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("2024-03-31T02:30:00.000001Z")));
    return folders;
  }

  private static Scene plain() {
    return new Scene(true).declare("v", "int");
  }

  private static Instant midnight(LocalDate day) {
    return Instant.parse(day + "T00:00:00Z");
  }

  private static void changeOneOfMany(Play play) {
    List<Line> many = new ArrayList<>();
    for (long i = 0; i < ROWS; i++) {
      many.add(Line.upsert("k" + i, 1, Map.of("v", i)));
    }
    play.merge(many);
    play.merge(List.of(Line.upsert("k7", 2, Map.of("v", 77L)), Line.delete("k8", 2)));
    play.merge(List.of(Line.upsert("k9", 2, Map.of())));
  }

  private static Feature values(String name, String type, Object... values) {
    return new Feature(name, new Scene(true).declare("x", type), play -> mergeEach(play, values));
  }

  private static Feature partitions(String name, String type, Object... values) {
    Scene scene = new Scene(true).declare("v", "int").partitionBy("x", type);
    return new Feature(
        name,
        scene,
        play -> {
          mergeEach(play, values);
          play.merge(List.of(Line.delete("k0", 2)));
        });
  }

  private static Feature named(String name, String column) {
    Scene scene = new Scene(true).declare(column, "int");
    return new Feature(
        name, scene, play -> play.merge(List.of(Line.upsert("a", 1, Map.of(column, 1L)))));
  }

  private static Feature widened(String name, String before, String after, Object value) {
    Scene scene = new Scene(true).declare("x", before);
    return new Feature(
        name,
        scene,
        play -> {
          mergeEach(play, value);
          scene.declare("x", after);
          play.merge(List.of(Line.upsert("more", 1, Map.of())));
        });
  }

  /** Each value in rows of two batches, and a null. */
  private static void mergeEach(Play play, Object... values) {
    for (String batch : List.of("k", "l")) {
      List<Line> lines = new ArrayList<>();
      List<Object> all = new ArrayList<>(Arrays.asList(values));
      all.add(null);
      for (int i = 0; i < all.size(); i++) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("x", all.get(i));
        lines.add(Line.upsert(batch + i, 1, fields));
      }
      play.merge(lines);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
