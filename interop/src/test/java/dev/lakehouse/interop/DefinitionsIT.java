package dev.lakehouse.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.delta.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark keeps to what a table's definition says, also after that has changed. */
class DefinitionsIT {

  private static final Duration LONG = Duration.ofDays(90);

  private static Engines engines;

  private final Scene scene = new Scene(true).declare("v", "int");
  private SparkPlay play;

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
    play = engines.play(scene);
    List<Line> lines = new ArrayList<>();
    for (long i = 0; i < 40; i++) {
      lines.add(Line.upsert("k" + i, 1, Map.of("v", i)));
    }
    play.merge(lines);
  }

  @AfterEach
  void close() throws IOException {
    play.close();
  }

  @Test
  void deletesFilesWhenTheHistoryOfTheDefinitionEnds() {
    DataFile first = play.newest().files().get(0);
    merge(fixture -> fixture.retention(LONG, LONG, Duration.ofDays(7)));
    play.spark("OPTIMIZE {table}");
    play.spark("VACUUM {table}");
    boolean kept = Files.exists(play.table.resolve(first.path()));

    merge(fixture -> fixture.retention(LONG, LONG, Duration.ZERO));
    play.spark("VACUUM {table}");

    assertThat(kept).isTrue();
    assertThat(play.table.resolve(first.path())).doesNotExist();
    play.compareNewest();
  }

  @Test
  void hidesRowsOnlyWhereTheDefinitionAllowsIt() {
    play.fold.delete("k1"::equals);
    play.spark("DELETE FROM {table} WHERE id = 'k1'");
    boolean hidden = hasVectors();
    play.spark("REORG TABLE {table} APPLY (PURGE)");

    merge(TableFixture::withoutDeletionVectors);
    play.fold.delete("k2"::equals);
    play.spark("DELETE FROM {table} WHERE id = 'k2'");

    assertThat(hidden).isTrue();
    assertThat(hasVectors()).isFalse();
    play.compareNewest();
  }

  private void merge(UnaryOperator<TableFixture> change) {
    List<Line> batch = List.of(Line.upsert("n" + play.newest().version(), 1, Map.of("v", 7L)));
    assertThat(play.send(batch, change).outcome()).isEqualTo("Merged");
    play.merged(batch);
  }

  private boolean hasVectors() {
    return play.newest().files().stream().anyMatch(file -> file.deletionVector().isPresent());
  }
}
