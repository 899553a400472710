package dev.lakehouse.interop;

import static dev.lakehouse.functions.TableFixture.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.merge.MergeReport;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spark puts other data in the place of ours: the table stops, and both ways out work. */
class ForeignReplacementIT {

  private static Engines engines;

  private final Chance chance = new Chance(13);
  private final Scene scene = new Scene(chance);
  private final Sender sender = new Sender(chance, scene);
  private SparkPlay play;
  private Fold early;

  /** What Spark does, and the same in the fold. */
  private record Replacement(
      String name, String statement, Consumer<ForeignReplacementIT> inTheFold) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Replacement> replacements() {
    return List.of(
        new Replacement(
            "restore",
            "RESTORE TABLE {table} TO VERSION AS OF 1",
            test -> test.play.fold.restore(test.early)),
        new Replacement(
            "overwrite",
            "INSERT OVERWRITE {table} SELECT * FROM {table} WHERE id < 'k2'",
            test -> test.keepBelow("k2")),
        new Replacement(
            "replace where",
            "INSERT INTO {table} REPLACE WHERE id >= 'k3' SELECT * FROM {table} WHERE id >= 'k35'",
            test ->
                test.play.fold.delete(id -> id.compareTo("k3") >= 0 && id.compareTo("k35") < 0)),
        new Replacement("delete all", "DELETE FROM {table}", test -> test.keepBelow("")),
        new Replacement("truncate", "TRUNCATE TABLE {table}", test -> test.keepBelow("")),
        new Replacement(
            "replace table",
            "CREATE OR REPLACE TABLE {table} USING delta AS SELECT * FROM {table} WHERE id < 'k2'",
            test -> test.keepBelow("k2")));
  }

  @BeforeAll
  static void start(@TempDir Path directory) {
    engines = new Engines(directory);
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  @BeforeEach
  void haveATableOfSomeVersions() {
    play = engines.play(scene);
    play.merge(sender.batch());
    play.merge(sender.batch());
    early = play.fold.copy();
    scene.evolve(chance);
    play.merge(sender.batch());
  }

  @AfterEach
  void close() throws IOException {
    play.close();
  }

  @ParameterizedTest
  @MethodSource("replacements")
  void stopsUntilItIsTrusted(Replacement replacement) {
    long foreign = replace(replacement);
    List<Line> waiting = sender.batch();
    stops(waiting, foreign);

    MergeReport report = play.look(fixture -> fixture.foreignChange("trust:" + foreign));

    assertThat(report.outcome()).isEqualTo("Merged");
    play.merged(waiting);
    play.merge(sender.batch());
    play.compareNewest();
    assertThat(status().error()).isEmpty();
  }

  /** One that leaves rows of ours, and one that leaves nothing of the table's own. */
  static List<Replacement> someReplacements() {
    return List.of(replacements().get(0), replacements().get(5));
  }

  @ParameterizedTest
  @MethodSource("someReplacements")
  void stopsUntilAllIsMergedOnceMore(Replacement replacement) {
    long foreign = replace(replacement);
    stops(sender.batch(), foreign);

    MergeReport report = play.look(fixture -> fixture.foreignChange("replay:" + foreign));

    assertThat(report.outcome()).isEqualTo("Merged");
    play.fold.forget();
    play.merged(play.sent());
    play.merge(sender.batch());
    play.compareNewest();
    assertThat(status().error()).isEmpty();
  }

  private long replace(Replacement replacement) {
    replacement.inTheFold().accept(this);
    play.spark(replacement.statement());
    return play.newest().version();
  }

  private void stops(List<Line> waiting, long foreign) {
    MergeReport report = play.send(waiting);

    assertThat(report.outcome()).isEqualTo("ForeignChange");
    assertThat(play.newest().version()).isEqualTo(foreign);
    assertThat(status().error().orElseThrow().message())
        .contains("version %d (".formatted(foreign), "trust:" + foreign, "replay:" + foreign);
  }

  private void keepBelow(String bound) {
    play.fold.delete(id -> id.compareTo(bound) >= 0);
  }

  private StatusDocument status() {
    return play.lake.status(Kind.TABLE, NAME);
  }
}
