package dev.lakehouse.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFolderTest {

  @TempDir private Path parent;

  @Test
  void deletesWhatAProcessLeftBehind() throws IOException {
    Path folder;
    try (ProcessFolder killed = ProcessFolder.claim(parent)) {
      folder = killed.path();
      Files.createDirectories(folder.resolve("work"));
      Files.writeString(folder.resolve("work").resolve("half.parquet"), "PAR1");
    }

    try (ProcessFolder next = ProcessFolder.claim(parent)) {
      assertThat(next.path()).isEqualTo(folder).isEmptyDirectory();
    }
  }

  @Test
  void leavesAloneWhatALivingProcessHas() throws IOException {
    try (ProcessFolder one = ProcessFolder.claim(parent)) {
      Path file = Files.writeString(one.path().resolve("mine"), "x");

      try (ProcessFolder two = ProcessFolder.claim(parent)) {
        assertThat(two.path()).isNotEqualTo(one.path());
        assertThat(file).exists();
      }
    }
  }
}
