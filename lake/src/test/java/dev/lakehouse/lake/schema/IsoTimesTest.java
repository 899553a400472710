package dev.lakehouse.lake.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
    "2026-01-31 12:00:00Z, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.1Z, 2026-01-31T12:00:00.100Z",
    "2026-01-31T12:00:00.123456999Z, 2026-01-31T12:00:00.123456Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
    "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "2026-01-31T12:00:00+02:00, 2026-01-31T10:00:00Z",
    "2026-01-31T12:00Z, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00, 2026-01-31T12:00:00Z",
    "2026-01-31t12:00:00z, 2026-01-31T12:00:00Z",
    "2026-01-31, 2026-01-31T00:00:00Z"
  })
  void readsEveryNotation(String text, Instant expected) {
    assertThat(IsoTimes.timestamp(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-01T24:00:01Z",
        "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:60Z",
        "0000-01-01T00:00:00Z",
        "2026-01-01T00:00:00.1234567890Z",
        "2026-01-01T00:00:00,5Z",
        "2026-01-01T00:00:00ZZ",
        "2026-01-01X00:00:00Z",
        "२०२६-01-01T00:00:00Z"
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(IsoTimes.timestamp(text)).isEmpty();
  }

  @Test
  void readsPlainTimestampsAsTheFormatterDoes() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long seconds = random.nextLong(-62_135_596_800L, 253_402_300_800L);
      Instant instant = Instant.ofEpochSecond(seconds, random.nextInt(1_000_000) * 1_000L);

      assertThat(PlainTimestamps.parse(instant.toString())).contains(instant);
    }
  }
}
