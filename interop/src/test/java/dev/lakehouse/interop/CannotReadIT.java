package dev.lakehouse.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of what of our tables a reader cannot read. */
class CannotReadIT {

  /** Reader: feature. */
  private static final List<String> CANNOT_READ = List.of();

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
  void readersReadAllThatIsNotInTheList() {
    assertThat(Unread.ofAll(engines::play)).containsExactlyInAnyOrderElementsOf(CANNOT_READ);
  }

  /** It is older than the history, though it was the newest one when the history begins. */
  @Test
  void sparkAloneRefusesTheVersionThatIsOlderThanTheHistory() throws IOException {
    Scene scene = new Scene(true).declare("v", "int");
    try (Play play = engines.play(scene)) {
      play.merge(List.of(Line.upsert("a", 1, Map.of("v", 1L))));
      play.age();
      play.merge(List.of(Line.upsert("a", 2, Map.of("v", 2L))));
      play.maintain();

      for (Reader reader : play.readers()) {
        boolean spark = reader.name().equals("Spark");
        assertThat(Unread.reads(reader, play, 0)).as(reader.name()).isEqualTo(!spark);
      }
    }
  }
}
