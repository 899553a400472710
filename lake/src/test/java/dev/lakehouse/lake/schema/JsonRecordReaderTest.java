package dev.lakehouse.lake.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.schema.JsonRecordReader.Result;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRecordReaderTest {

  private final JsonRecordReader reader = new JsonRecordReader();

  @Test
  void keepsEveryDigit() {
    Result result = reader.read("{\"a\":0.12345678901234567890,\"b\":1.10}");

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Parsed.class,
            parsed -> {
              assertThat(parsed.object().get("a").decimalValue())
                  .isEqualTo("0.12345678901234567890");
              assertThat(parsed.object().get("b").decimalValue()).isEqualTo("1.10");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":NaN} | invalid_json",
        "{\"a\":1} {\"b\":2} | invalid_json",
        "{\"a\": | invalid_json",
        "{a:1} | invalid_json",
        "[1] | not_an_object",
        "null | not_an_object",
        "{\"a\":1,\"a\":2} | duplicate_field",
        "{\"a\":1,\"A\":2} | duplicate_field",
        "{\"a\":\"\\ud800\"} | invalid_utf8",
      })
  void refusesWhatIsNotOneRecord(String text, String code) {
    assertThat(reader.read(text))
        .isInstanceOfSatisfying(
            Result.Malformed.class, malformed -> assertThat(malformed.code()).isEqualTo(code));
  }

  @Test
  void refusesDeepNesting() {
    Result result = reader.read("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Malformed.class,
            malformed -> assertThat(malformed.code()).isEqualTo("too_deep"));
  }

  @Test
  void refusesInvalidAndOverlongUtf8() {
    byte[] overlong = "{\"a\":\"??\"}".getBytes(StandardCharsets.ISO_8859_1);
    overlong[6] = (byte) 0xC0;
    overlong[7] = (byte) 0x80;

    assertThat(reader.read(overlong, 0, overlong.length))
        .isInstanceOfSatisfying(
            Result.Malformed.class,
            malformed -> assertThat(malformed.code()).isEqualTo("invalid_utf8"));
  }

  @Test
  void refusesRecordsThatFirehoseCannotCarry() {
    byte[] large = new byte[JsonRecordReader.MAX_RECORD_BYTES + 1];

    assertThat(reader.read(large, 0, large.length))
        .isInstanceOfSatisfying(
            Result.Malformed.class,
            malformed -> assertThat(malformed.code()).isEqualTo("too_large"));
  }
}
