package dev.lakehouse.local.command;

import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.quarantine.QuarantinedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Refused records by reason, with samples, for 80 columns. */
final class QuarantineReport {

  private static final int WIDTH = 80;
  private static final String INDENT = "    ";

  private final int limit;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, List<QuarantinedRecord>> samples = new TreeMap<>();

  QuarantineReport(int limit) {
    this.limit = limit;
  }

  void add(QuarantinedRecord record) {
    counts.merge(record.reason(), 1L, Long::sum);
    List<QuarantinedRecord> some =
        samples.computeIfAbsent(record.reason(), reason -> new ArrayList<>());
    if (some.size() < limit) {
      some.add(record);
    }
  }

  String text(RelationName table) {
    if (counts.isEmpty()) {
      return "Nothing of " + table + " is in quarantine." + System.lineSeparator();
    }
    TextTable summary = new TextTable();
    summary.row(List.of("REASON", "RECORDS"));
    counts.forEach((reason, count) -> summary.row(List.of(reason, "%,d".formatted(count))));
    StringBuilder text = new StringBuilder(summary.toString());
    samples.forEach(
        (reason, records) -> {
          if (!records.isEmpty()) {
            line(text, "");
            line(text, reason);
          }
          records.forEach(record -> sample(text, record));
        });
    return text.toString();
  }

  private static void sample(StringBuilder text, QuarantinedRecord record) {
    String object = record.object();
    String file = object.substring(object.lastIndexOf('/') + 1);
    line(text, cut("  line %d of %s".formatted(record.line(), file)));
    line(text, cut(INDENT + printable(record.detail())));
    line(text, cut(INDENT + printable(record.raw())));
  }

  private static String printable(String text) {
    return text == null ? "" : text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private static String cut(String line) {
    int length = line.codePointCount(0, line.length());
    return length <= WIDTH
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDTH - 3)) + "...";
  }

  private static void line(StringBuilder text, String line) {
    text.append(line.stripTrailing()).append(System.lineSeparator());
  }
}
