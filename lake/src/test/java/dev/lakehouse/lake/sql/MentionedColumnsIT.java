package dev.lakehouse.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.sql.ParsedStatement.Select;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionedColumnsIT {

  @TempDir Path directory;
  private DuckSession session;

  @BeforeEach
  void open() {
    session = DuckSession.open(new DuckSettings(128L << 20, 1, directory));
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void areThoseWhoseNamesAreWritten() {
    assertThat(
            mentioned(
                """
                WITH x AS (SELECT A, t.b AS z FROM demo.t AS t WHERE c.field > 1)
                SELECT z, count(*), max(d) OVER (PARTITION BY e) FROM x JOIN demo.u USING (f)
                WHERE EXISTS (SELECT 1 FROM demo.v WHERE v."G" = z) GROUP BY ALL ORDER BY i + 1
                """))
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "i");
  }

  @Test
  void areNoneWhereRowsAreCounted() {
    assertThat(mentioned("SELECT count(*) FROM demo.t")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM demo.t",
        "FROM demo.t",
        "SELECT a FROM (SELECT t.* FROM demo.t)",
        "SELECT COLUMNS('x.*') FROM demo.t",
        "SELECT #1 FROM demo.t",
        "SELECT t FROM demo.t",
        "SELECT q FROM demo.t AS q",
        "SELECT count(*) FROM demo.t NATURAL JOIN demo.u",
        "SELECT p FROM demo.t AS t(p)",
        "SELECT * FROM (PIVOT demo.t ON a IN (1) USING sum(b))"
      })
  void areAllWhereSomethingStandsForThem(String sql) {
    assertThat(mentioned(sql)).hasSize(9);
  }

  private Stream<String> mentioned(String sql) {
    Select select = (Select) SqlStatement.parse(session, sql, "demo");
    return Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "i").filter(select.columns());
  }
}
