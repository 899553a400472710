package dev.lakehouse.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.lakehouse.lake.engine.DuckException;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.sql.ParsedStatement.Select;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LockedSessionIT {

  @TempDir Path directory;
  private Path secret;
  private LockedSession locked;

  @BeforeEach
  void lock() throws Exception {
    locked = lock(Duration.ofSeconds(2));
  }

  private LockedSession lock(Duration timeLimit) throws Exception {
    return lock(timeLimit, 64L << 20);
  }

  private LockedSession lock(Duration timeLimit, long spillBytes) throws Exception {
    Path cache = Files.createDirectories(directory.resolve("cache"));
    secret = Files.writeString(directory.resolve("secret.csv"), "a\n1\n");
    DuckSession session =
        DuckSession.openStreaming(new DuckSettings(128L << 20, 2, directory.resolve("spill")));
    String file = cache.resolve("a.parquet").toString();
    if (!Files.exists(cache.resolve("a.parquet"))) {
      session.execute("COPY (SELECT range AS i FROM range(10)) TO '" + file + "'");
    }
    session.execute("CREATE SCHEMA demo; CREATE VIEW demo.t AS SELECT * FROM '" + file + "'");
    return LockedSession.lock(session, List.of(cache), spillBytes, timeLimit);
  }

  @AfterEach
  void close() {
    locked.close();
  }

  @Test
  void answersFromTheAllowedFolder() {
    Select select = parsed("select sum(i) from t where i > ?");

    assertThat(locked.query(select, List.of(7), LockedSessionIT::firstNumber)).isEqualTo(17);
  }

  /** Past the first wall: the texts reach the session as if the parser had let them through. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_csv('%s')",
        "SELECT * FROM '%s'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO '%s'",
        "ATTACH '%s.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD '%s'",
        "SET enable_external_access = true",
        "SET memory_limit = '100GB'",
        "SET allowed_directories = ['/']",
        "SET threads = 64",
        "RESET lock_configuration",
        "PRAGMA max_temp_directory_size = '1TB'",
        "CREATE SECRET (TYPE s3)",
        "EXPORT DATABASE '%s'"
      })
  void standsWithoutTheParser(String sql) throws Exception {
    String statement = sql.formatted(secret);

    assertThatThrownBy(() -> locked.query(unchecked(statement), List.of(), QueryResult::next))
        .isInstanceOf(DuckException.class);
    assertThat(secret).hasContent("a\n1\n");
    assertThat(directory.resolve("secret.csv.db")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select count(*) from range(10000000000) a, range(10000000000) b",
        "with recursive c as (select 1 i union all select i + 1 from c) select count(*) from c",
        "select * from range(1000000000000) a order by hash(a.range)"
      })
  void endsWhatRunsForEver(String sql) {
    assertThatThrownBy(() -> locked.query(parsed(sql), List.of(), LockedSessionIT::drain))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(QueryTimeoutException.class),
            e -> assertThat(((DuckException) e).outOfMemory()).isTrue());
    assertThat(locked.query(parsed("select 1"), List.of(), LockedSessionIT::firstNumber))
        .isEqualTo(1);
  }

  @Test
  void endsWhatReturnsWithoutEnd() {
    Select endless = parsed("select * from range(1000000000000)");

    assertThatThrownBy(() -> locked.query(endless, List.of(), LockedSessionIT::drain))
        .isInstanceOf(QueryTimeoutException.class)
        .hasMessage("the query took longer than 2 s");
  }

  @Test
  void streamsResultsLargerThanItsMemory() throws Exception {
    Select large = parsed("select range, repeat('x', 1000) from range(200000)");

    try (LockedSession patient = lock(Duration.ofMinutes(1))) {
      assertThat(patient.query(large, List.of(), LockedSessionIT::drain)).isEqualTo(200_000);
    }
  }

  @Test
  void spillsThoughItMayReadNoFiles() throws Exception {
    Select sorted =
        parsed(
            "select sum(range) from "
                + "(select * from range(6000000) order by hash(range) offset 1 limit 5999999)");

    try (LockedSession patient = lock(Duration.ofMinutes(1), 1L << 30)) {
      assertThat(patient.query(sorted, List.of(), LockedSessionIT::firstNumber)).isPositive();
    }
  }

  @Test
  void failsAlonePastItsMemory() throws Exception {
    locked.close();
    locked = lock(Duration.ofSeconds(30));
    Select hungry = parsed("select list(range), list(range::varchar) from range(100000000)");

    assertThatThrownBy(() -> locked.query(hungry, List.of(), QueryResult::next))
        .isInstanceOfSatisfying(
            DuckException.class, e -> assertThat(e.outOfMemory()).as(e.getMessage()).isTrue());
    assertThat(locked.query(parsed("select 1"), List.of(), LockedSessionIT::firstNumber))
        .isEqualTo(1);
  }

  private Select parsed(String sql) {
    try (DuckSession parser =
        DuckSession.open(new DuckSettings(64L << 20, 1, directory.resolve("parser")))) {
      return (Select) SqlStatement.parse(parser, sql, "demo");
    }
  }

  private static Select unchecked(String sql) {
    return new Select(sql, "demo", NullNode.getInstance(), Set.of(), 0);
  }

  private static long firstNumber(QueryResult result) throws SQLException {
    result.next();
    return result.row().getLong(1);
  }

  private static long drain(QueryResult result) throws SQLException {
    long rows = 0;
    while (result.next()) {
      rows++;
    }
    return rows;
  }
}
