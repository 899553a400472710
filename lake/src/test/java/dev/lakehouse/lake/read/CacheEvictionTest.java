package dev.lakehouse.lake.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheEvictionTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path directory;

  @Test
  void deletesWhatWasUsedLongestAgo() throws IOException {
    Path old = copy("old.parquet", Duration.ofHours(2));
    Path older = copy("older.parquet", Duration.ofHours(3));
    Path recent = copy("recent.parquet", Duration.ofHours(1));

    evict(250);

    assertThat(older).doesNotExist();
    assertThat(old).exists();
    assertThat(recent).exists();
  }

  @Test
  void keepsWhatMayBeInUse() throws IOException {
    Path used = copy("used.parquet", Duration.ofMinutes(1));

    evict(0);

    assertThat(used).exists();
  }

  @Test
  void deletesWhatACrashLeftHalfFetched() throws IOException {
    Path abandoned = copy("x.partial", Duration.ofHours(1));

    evict(1000);

    assertThat(abandoned).doesNotExist();
  }

  @Test
  void hasNothingToDoBeforeTheFirstCopy() {
    new CacheEviction(directory.resolve("absent"), 0, Clock.systemUTC()).run();

    assertThat(directory.resolve("absent")).doesNotExist();
  }

  private void evict(long maxBytes) {
    new CacheEviction(directory, maxBytes, Clock.fixed(NOW, ZoneOffset.UTC)).run();
  }

  private Path copy(String name, Duration age) throws IOException {
    Path file = Files.createDirectories(directory.resolve("table")).resolve(name);
    Files.write(file, new byte[100]);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    return file;
  }
}
