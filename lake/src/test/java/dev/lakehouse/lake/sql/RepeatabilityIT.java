package dev.lakehouse.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.sql.ParsedStatement.Select;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatabilityIT {

  @TempDir Path scratch;
  private DuckSession session;

  @BeforeEach
  void open() {
    session = DuckSession.open(new DuckSettings(256L << 20, 1, scratch));
  }

  @AfterEach
  void close() {
    session.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select now()",
        "select current_date",
        "select CURRENT_TIMESTAMP as at",
        "select * from demo.quakes where random() < 0.5",
        "with u as (select uuid() as id) select * from u",
        "select * from demo.quakes using sample 10 rows"
      })
  void knowsWhatChangesByItself(String sql) {
    assertThat(parse(sql)).matches(parsed -> !(parsed instanceof Select s) || !s.isRepeatable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "select max(magnitude) from demo.quakes",
        "select date_trunc('day', time) as day, count(*) from demo.quakes group by all"
      })
  void knowsWhatDoesNot(String sql) {
    assertThat(((Select) parse(sql)).isRepeatable()).isTrue();
  }

  @Test
  void listsEveryAllowedFunctionThatDuckDbCallsInconsistent() {
    Set<String> changing =
        new TreeSet<>(
            session.query(
                "SELECT DISTINCT lower(function_name) FROM duckdb_functions()"
                    + " WHERE stability <> 'CONSISTENT' AND stability IS NOT NULL",
                row -> row.getString(1)));
    changing.removeIf(name -> !SandboxFunctions.isAllowed(name));

    assertThat(Repeatability.CHANGING).containsAll(changing);
  }

  private ParsedStatement parse(String sql) {
    return SqlStatement.parse(session, sql, "demo");
  }
}
