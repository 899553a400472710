package dev.lakehouse.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.engine.DuckSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers of Python's world see the same; run by {@code interop/check}, which installs them. */
class ReadersOnPython {

  private static final int USUALLY = 20;

  /** Reader: feature. */
  private static final List<String> CANNOT_READ =
      List.of("Polars: a folder of Hive's name for null");

  private static Path folder;
  private static DuckSession session;
  private static Python python;
  private static int plays;

  @BeforeAll
  static void start(@TempDir Path directory) {
    folder = directory;
    session = TestLake.session(directory);
    python = Python.start();
  }

  @AfterAll
  static void stop() {
    python.close();
    session.close();
  }

  @Test
  void readAllThatIsNotInTheList() {
    assertThat(Unread.ofAll(ReadersOnPython::play))
        .containsExactlyInAnyOrderElementsOf(CANNOT_READ);
  }

  @Test
  void agreeWithTheRecordsAfterAnyHistory() {
    Seeds.run(USUALLY, seed -> ReadHistory.run(seed, ReadersOnPython::play));
  }

  private static Play play(Scene scene) {
    try {
      return new Play(
          scene,
          (store, root) ->
              List.of(
                  new PythonReader(python, "delta-rs", store.file(root)),
                  new PythonReader(python, "Polars", store.file(root))),
          session,
          folder.resolve("play-" + plays++));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
