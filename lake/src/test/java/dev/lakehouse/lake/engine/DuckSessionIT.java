package dev.lakehouse.lake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.engine.DuckSettings.Planning;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckSessionIT {

  @TempDir Path directory;
  private DuckSession session;

  @BeforeEach
  void open() {
    session = DuckSession.open(new DuckSettings(256L << 20, 2, directory.resolve("spill")));
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void bringsAllItsExtensionsAlong() {
    List<String> loaded =
        session.query(
            "SELECT extension_name FROM duckdb_extensions() "
                + "WHERE loaded AND install_mode = 'STATICALLY_LINKED' ORDER BY 1",
            row -> row.getString(1));

    assertThat(loaded).contains("icu", "json", "parquet");
  }

  @Test
  void fetchesNoExtension() {
    assertThatThrownBy(() -> session.execute("SELECT * FROM 's3://bucket/file.parquet'"))
        .isInstanceOf(DuckException.class);
    assertThat(
            session.number(
                "SELECT count(*) FROM duckdb_extensions() WHERE extension_name = 'httpfs' AND loaded"))
        .isZero();
  }

  @Test
  void readsTimesInUtc() {
    assertThat(
            session.first(
                "SELECT (TIMESTAMPTZ '2024-01-01 00:00:00Z')::VARCHAR", r -> r.getString(1)))
        .contains("2024-01-01 00:00:00+00");
    try (DuckSession fork = session.fork()) {
      assertThat(fork.first("SELECT current_setting('TimeZone')", r -> r.getString(1)))
          .contains("UTC");
    }
  }

  @Test
  void bindsParameters() {
    session.execute("CREATE TABLE t (a INTEGER, b VARCHAR)");

    long changed = session.update("INSERT INTO t VALUES (?, ?), (2, 'y')", 1, "it's");

    assertThat(changed).isEqualTo(2);
    assertThat(session.number("SELECT a FROM t WHERE b = ?", "it's")).isEqualTo(1);
  }

  @Test
  void keepsToItsMemory() {
    try (DuckSession small = DuckSession.open(new DuckSettings(32L << 20, 1, directory))) {
      small.execute("SET max_temp_directory_size = '0B'");

      assertThatThrownBy(
              () -> small.execute("CREATE TABLE t AS SELECT range, random() FROM range(20000000)"))
          .isInstanceOfSatisfying(
              DuckException.class, e -> assertThat(e.outOfMemory()).as(e.getMessage()).isTrue());
    }
  }

  @Test
  void keepsToItsDisk() {
    DuckSettings settings = new DuckSettings(32L << 20, 1, directory, 1L << 20, Planning.FULL);

    try (DuckSession small = DuckSession.open(settings)) {
      assertThatThrownBy(
              () -> small.execute("CREATE TABLE t AS SELECT range, random() FROM range(20000000)"))
          .isInstanceOfSatisfying(
              DuckException.class, e -> assertThat(e.outOfMemory()).as(e.getMessage()).isTrue());
    }
  }

  @Test
  void sharesNoSpillFilesWithAnotherDatabase() throws Exception {
    Path shared = directory.resolve("shared");
    String where = "SELECT current_setting('temp_directory')";

    try (DuckSession one = DuckSession.open(new DuckSettings(64L << 20, 1, shared));
        DuckSession two = DuckSession.open(new DuckSettings(64L << 20, 1, shared))) {
      assertThat(one.first(where, r -> r.getString(1)))
          .isNotEqualTo(two.first(where, r -> r.getString(1)));
    }
    assertThat(shared).isEmptyDirectory();
  }

  @Test
  void findsColumnsWithoutRunningTheQuery() {
    List<Column> columns =
        DuckTypes.columns(
            session, "SELECT sum(x) AS s, {'a': 1} AS st, error('run') AS e FROM range(3) r(x)");

    assertThat(columns)
        .startsWith(
            new Column("s", ColumnTypeParser.parse("decimal(38,0)"), ""),
            new Column("st", ColumnTypeParser.parse("struct<a:int>"), ""));
  }
}
