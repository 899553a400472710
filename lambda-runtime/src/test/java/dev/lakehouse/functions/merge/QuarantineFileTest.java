package dev.lakehouse.functions.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.merge.QuarantineFile.Attempt;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineFileTest {

  private final Layout layout = new Layout(LakeUri.parse("s3://bucket/lake"));
  private final RelationName table = new RelationName("a-1-b", "quakes-2");
  private final BronzeObject object =
      new BronzeObject("some/key", Instant.parse("2026-01-02T03:04:05Z"), 1, Instant.EPOCH);

  @ParameterizedTest
  @CsvSource({"0,", "12345,", "7,3"})
  void readsFromTheKeyWhatTheFileIsOf(long version, Long forgottenAt) {
    Attempt attempt =
        new Attempt(version, UUID.randomUUID().toString(), Optional.ofNullable(forgottenAt));

    QuarantineFile file = QuarantineFile.of(layout, table, object, attempt);

    assertThat(file.attempt()).contains(attempt);
    assertThat(file.key()).startsWith("lake/quarantine/a-1-b/quakes-2/2026/01/02/");
    assertThat(file.object() + ".ndjson.gz")
        .isEqualTo(QuarantineFile.parse(file.object() + ".ndjson.gz").key())
        .isEqualTo(file.key().replace(attemptText(file), ""));
  }

  @ParameterizedTest
  @CsvSource({"lake/quarantine/n/t/2026/01/02/0123456789abcdef0123456789abcdef.ndjson.gz", "mine"})
  void anyOtherKeyIsOfNoAttempt(String key) {
    QuarantineFile file = QuarantineFile.parse(key);

    assertThat(file.attempt()).isEmpty();
    assertThat(file.key()).isEqualTo(key).startsWith(file.object());
  }

  private static String attemptText(QuarantineFile file) {
    return file.key().substring(file.object().length()).replace(".ndjson.gz", "");
  }
}
