package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.engine.DuckSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sorts out the records that fail an expectation, and counts. */
final class Refusals {

  private final DuckSession session;
  private final List<Expectation> expectations;

  Refusals(DuckSession session, List<Expectation> expectations) {
    this.session = session;
    this.expectations = expectations;
  }

  /** The first expectation of action Stop that a record fails, in words. */
  Optional<String> stopped() {
    for (int i = 0; i < expectations.size(); i++) {
      if (expectations.get(i).action() == Expectation.Action.STOP) {
        long failed = count(Records.failed(i));
        if (failed > 0) {
          return Optional.of(
              "%d records of the next batch fail '%s' (%s); nothing was merged"
                  .formatted(failed, expectations.get(i).name(), expectations.get(i).check()));
        }
      }
    }
    return Optional.empty();
  }

  /** Puts each record that must be quarantined among the refused, once. */
  void quarantine() {
    for (int i = 0; i < expectations.size(); i++) {
      if (expectations.get(i).action() == Expectation.Action.QUARANTINE) {
        session.update(
            """
            INSERT INTO %1$s SELECT r."#object", r."#line", 'failed_expectation', ?, s.raw, NULL
            FROM %2$s r JOIN %3$s s ON s."#object" = r."#object" AND s."#line" = r."#line"
            WHERE r.%4$s AND NOT EXISTS
              (SELECT 1 FROM %1$s q WHERE q.object = r."#object" AND q.line = r."#line")
            """
                .formatted(Staging.REFUSED, Records.TABLE, Staging.STAGED, Records.failed(i)),
            expectations.get(i).name());
      }
    }
  }

  /** Refused records, by reason. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    session
        .query(
            "SELECT reason, count(*) FROM " + Staging.REFUSED + " GROUP BY reason ORDER BY reason",
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** Records kept or dropped against an expectation, by its name; quarantined ones are not. */
  Map<String, Long> warned() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < expectations.size(); i++) {
      Expectation.Action action = expectations.get(i).action();
      long failed = 0;
      if (action == Expectation.Action.WARN) {
        failed = count(Records.failed(i) + " AND " + Records.accepted(expectations));
      } else if (action == Expectation.Action.DROP) {
        failed = count(Records.failed(i) + quarantined());
      }
      if (failed > 0) {
        counts.put(expectations.get(i).name(), failed);
      }
    }
    return counts;
  }

  private String quarantined() {
    StringBuilder conditions = new StringBuilder();
    for (int i = 0; i < expectations.size(); i++) {
      if (expectations.get(i).action() == Expectation.Action.QUARANTINE) {
        conditions.append(" AND NOT ").append(Records.failed(i));
      }
    }
    return conditions.toString();
  }

  private long count(String condition) {
    return session.number("SELECT count(*) FROM %s WHERE %s".formatted(Records.TABLE, condition));
  }
}
