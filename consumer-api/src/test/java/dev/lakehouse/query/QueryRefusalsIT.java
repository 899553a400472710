package dev.lakehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that could harm the service or its data, and what becomes of them. */
class QueryRefusalsIT extends RunningQueryService {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from \"/etc/passwd\"",
        "select * from glob('/*')",
        "select getenv('HOME')",
        "select * from duckdb_settings()",
        "select current_setting('temp_directory')",
        "copy (select 1) to '/tmp/evil.csv'",
        "attach '/tmp/evil.db'",
        "install httpfs",
        "load httpfs",
        "set threads = 64",
        "pragma database_list",
        "create table t as select 1",
        "drop schema demo cascade",
        "delete from demo.earth_quakes",
        "select 1; select 2",
        "select * from demo.regions; drop view demo.regions",
        "call pragma_version()",
        "explain select 1",
        "export database '/tmp/x'",
        "selec 1",
        "",
        "select * from information_schema.tables",
        "select * from demo.nothing",
        "select nothing from demo.regions",
        "select $name",
        "select cast('x' as int)",
      })
  void refusesWhatIsNotOneHarmlessSelect(String sql) throws Exception {
    HttpResponse<String> response = query(sql);

    assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).doesNotContain(directory.toString());
    assertThat(query("select 1 as x").statusCode()).isEqualTo(200);
  }

  @Test
  void endsQueriesThatRunForEver() throws Exception {
    HttpResponse<String> recursive =
        query(
            "with recursive t(n) as (select 1 union all select n + 1 from t) select sum(n) from t");
    HttpResponse<String> cross =
        query("select count(*) from range(10000000) a, range(10000000) b, range(100000) c");

    HttpResponse<String> silent = query("select i from range(1000000000000) as r(i) where i < 0");

    assertThat(silent.body()).contains("time_limit");
    assertThat(recursive.body()).contains("time_limit");
    assertThat(recursive.statusCode()).isEqualTo(422);
    assertThat(cross.statusCode()).as(cross.body()).isEqualTo(422);
  }

  @Test
  void refusesResultsWithoutEndAndThoseThatNeedTooMuchMemory() throws Exception {
    HttpResponse<String> rows =
        query(
            "with recursive t(n) as (select 1 union all select n + 1 from t where n < 20000) select n from t");
    HttpResponse<String> memory = query("select list(n) from range(400000000) as r(n)");

    assertThat(rows.body()).contains("row_limit");
    assertThat(rows.statusCode()).isEqualTo(422);
    assertThat(memory.statusCode()).as(memory.body()).isEqualTo(422);
  }

  @Test
  void breaksTheConnectionWhereALongAnswerCannotBeFinished() {
    String wide = "select rpad('x', 10000, 'x') as x, i from range(9999) as r(i)";

    assertThatThrownBy(() -> query(wide)).isInstanceOf(IOException.class);
  }
}
