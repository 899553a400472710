package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.engine.DuckSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sorts out the records that fail an expectation, and counts: each question is asked of the whole
 * batch once, since for a small batch a statement costs more than its rows.
 */
final class Refusals {

  private final DuckSession session;
  private final List<Expectation> expectations;
  private final List<Long> failed;
  private final long records;

  /** Refused lines of one object, by reason. */
  record Refused(int object, String reason, long lines) {}

  /** Counts the failures of the records that are typed. */
  Refusals(DuckSession session, List<Expectation> expectations) {
    this.session = session;
    this.expectations = List.copyOf(expectations);
    List<String> counts = new ArrayList<>();
    counts.add("count(*)");
    for (int i = 0; i < expectations.size(); i++) {
      counts.add("count(*) FILTER (" + counted(i) + ")");
    }
    List<Long> row =
        session
            .first(
                "SELECT %s FROM %s".formatted(String.join(", ", counts), Records.TABLE),
                result -> numbers(result, counts.size()))
            .orElseThrow();
    this.records = row.get(0);
    this.failed = row.subList(1, row.size());
  }

  private static List<Long> numbers(ResultSet row, int size) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      numbers.add(row.getLong(i));
    }
    return numbers;
  }

  /** What counts against an expectation: of kept or dropped records those not quarantined. */
  private String counted(int expectation) {
    String fails = Records.failed(expectation);
    return switch (expectations.get(expectation).action()) {
      case STOP, QUARANTINE -> fails;
      case WARN -> fails + " AND " + Records.accepted(expectations);
      case DROP -> fails + notQuarantined();
    };
  }

  private String notQuarantined() {
    StringBuilder conditions = new StringBuilder();
    for (int i = 0; i < expectations.size(); i++) {
      if (expectations.get(i).action() == Expectation.Action.QUARANTINE) {
        conditions.append(" AND NOT ").append(Records.failed(i));
      }
    }
    return conditions.toString();
  }

  /** Typed records of the batch. */
  long records() {
    return records;
  }

  /** The first expectation of action Stop that a record fails, in words. */
  Optional<String> stopped() {
    for (int i = 0; i < expectations.size(); i++) {
      if (expectations.get(i).action() == Expectation.Action.STOP && failed.get(i) > 0) {
        return Optional.of(
            "of the next batch's records %d fail '%s' (%s); nothing is merged until the expectation is changed, or the objects with these records are taken out of bronze"
                .formatted(failed.get(i), expectations.get(i).name(), expectations.get(i).check()));
      }
    }
    return Optional.empty();
  }

  /** Puts each record that must be quarantined among the refused, once, and counts those. */
  List<Refused> quarantine() {
    for (int i = 0; i < expectations.size(); i++) {
      if (expectations.get(i).action() == Expectation.Action.QUARANTINE && failed.get(i) > 0) {
        session.update(
            """
            INSERT INTO %1$s SELECT r."#object", r."#line", 'failed_expectation', ?, s."#raw", NULL
            FROM %2$s r JOIN %3$s s ON s."#object" = r."#object" AND s."#line" = r."#line"
            WHERE r.%4$s AND NOT EXISTS
              (SELECT 1 FROM %1$s q WHERE q.object = r."#object" AND q.line = r."#line")
            """
                .formatted(Staging.REFUSED, Records.TABLE, Staging.STAGED, Records.failed(i)),
            expectations.get(i).name());
      }
    }
    return session.query(
        "SELECT object, reason, count(*) FROM %s GROUP BY ALL".formatted(Staging.REFUSED),
        row -> new Refused(row.getInt(1), row.getString(2), row.getLong(3)));
  }

  /** Refused lines of all objects, by reason. */
  static Map<String, Long> byReason(List<Refused> refused) {
    Map<String, Long> counts = new TreeMap<>();
    refused.forEach(r -> counts.merge(r.reason(), r.lines(), Long::sum));
    return counts;
  }

  /** Records kept or dropped against an expectation, by its name; quarantined ones are not. */
  Map<String, Long> warned() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < expectations.size(); i++) {
      Expectation.Action action = expectations.get(i).action();
      boolean warns = action == Expectation.Action.WARN || action == Expectation.Action.DROP;
      if (warns && failed.get(i) > 0) {
        counts.put(expectations.get(i).name(), failed.get(i));
      }
    }
    return counts;
  }
}
