package dev.lakehouse.interop;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After any history every reader sees what the records say, in every version that is kept. */
class ReadersIT {

  private static final int IN_EVERY_BUILD = 4;

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
    Seeds.run(IN_EVERY_BUILD, seed -> ReadHistory.run(seed, engines::play));
  }
}
