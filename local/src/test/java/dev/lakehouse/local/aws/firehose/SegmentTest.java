package dev.lakehouse.local.aws.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:05:07Z");

  @TempDir Path directory;

  @Test
  void givesBackWhatWasAppended() throws IOException {
    try (Segment segment = Segment.create(directory, NOW)) {
      segment.sync(segment.append(List.of(bytes("one\n"), bytes(""), bytes("two\n"))));

      try (Segment recovered = Segment.recovered(segment.file())) {
        assertThat(content(recovered)).isEqualTo("one\ntwo\n");
        assertThat(recovered.payload()).isEqualTo(8);
        assertThat(recovered.begun()).isEqualTo(NOW);
        assertThat(recovered.id()).isEqualTo(segment.id());
      }
    }
  }

  @Test
  void ignoresAFrameThatWasCutOffAnywhere() throws IOException {
    try (Segment segment = Segment.create(directory, NOW)) {
      long whole = segment.append(List.of(bytes("one\n")));
      segment.sync(segment.append(List.of(bytes("two\n"))));
      byte[] file = Files.readAllBytes(segment.file());
      for (int length = (int) whole; length < file.length; length++) {
        Path cut = directory.resolve(NOW.toEpochMilli() + "-cut" + length + Segment.SUFFIX);
        Files.write(cut, Arrays.copyOf(file, length), StandardOpenOption.CREATE);

        try (Segment recovered = Segment.recovered(cut)) {
          assertThat(content(recovered)).isEqualTo("one\n");
        }
      }
    }
  }

  @Test
  void bufferRollsByAgeAndBySize() {
    try (StreamBuffer buffer = new StreamBuffer(directory)) {
      buffer.append(List.of(bytes("12345")), NOW);

      buffer.roll(NOW.plusSeconds(9), Duration.ofSeconds(10), 6);
      assertThat(buffer.oldestClosed()).isEmpty();
      buffer.append(List.of(bytes("6")), NOW.plusSeconds(9));
      buffer.roll(NOW.plusSeconds(9), Duration.ofSeconds(10), 6);
      assertThat(buffer.oldestClosed()).isPresent();

      buffer.delivered(buffer.oldestClosed().orElseThrow());
      assertThat(buffer.isEmpty()).isTrue();
    }
  }

  private static String content(Segment segment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    segment.copyTo(out);
    return out.toString(UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
