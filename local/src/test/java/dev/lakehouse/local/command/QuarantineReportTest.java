package dev.lakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.quarantine.QuarantinedRecord;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuarantineReportTest {

  private static final RelationName NAME = new RelationName("demo", "quakes");

  @Test
  void countsAllAndShowsSomeWithin80Columns() {
    QuarantineReport report = new QuarantineReport(1);
    report.add(record("wrong_type", 7, "{\"v\":\"" + "\uD83C\uDF0B".repeat(100) + "\"}"));
    report.add(record("wrong_type", 8, "{}"));
    report.add(record("null_key", 9, "a\u001b[31m\tb"));

    String text = report.text(NAME);

    assertThat(text.lines())
        .startsWith("REASON       RECORDS", "null_key     1", "wrong_type   2")
        .contains("  line 7 of part.ndjson", "    a\uFFFD[31m\uFFFDb")
        .doesNotContain("  line 8 of part.ndjson")
        .allMatch(line -> line.codePointCount(0, line.length()) <= 80);
  }

  @Test
  void saysThatNothingIsThere() {
    assertThat(new QuarantineReport(3).text(NAME).lines())
        .containsExactly("Nothing of demo/quakes is in quarantine.");
  }

  private static QuarantinedRecord record(String reason, long line, String raw) {
    return new QuarantinedRecord(
        reason,
        "detail",
        "bronze/demo/quakes/load/part.ndjson",
        line,
        raw,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
