package dev.lakehouse.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.sql.ParsedStatement.Refused;
import dev.lakehouse.lake.sql.ParsedStatement.Select;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatementIT {

  @TempDir static Path directory;
  private static DuckSession session;

  @BeforeAll
  static void open() {
    session = DuckSession.open(new DuckSettings(256L << 20, 1, directory));
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select * from demo.quakes | demo/quakes",
        "select * from quakes | home/quakes",
        "from Demo.QUAKES | demo/quakes",
        "select * from my_team.web_hits | my-team/web-hits",
        "select * from \"my-team\".\"web-hits\" | my-team/web-hits",
        "select * from a.x, b.y join c.z using (i) | a/x b/y c/z",
        "select * from a.x cross join lateral (select * from b.y where y.i = x.i) | a/x b/y",
        "select (select max(i) from a.x) from b.y where i in (select i from c.z) | a/x b/y c/z",
        "select * from a.x union all (select * from b.y except select * from c.z) | a/x b/y c/z",
        "with c as (select * from a.x) select * from c, C | a/x",
        "with c as (select 1), d as (select * from c, e) select * from d | home/e",
        "with d as (select * from e), e as (select 1) select * from d, e | home/e",
        "with c as (select * from c) select * from c | home/c",
        "with c as (select 1) select * from a.c | a/c",
        "with recursive c as (select 1 i union all select i + 1 from c, a.x) from c | a/x",
        "select * from (with c as (select 1) from c), c | home/c",
        "from (pivot a.x on y in (1, 2) using sum(z)) | a/x",
        "select exists (from a.x), array(select i from b.y) | a/x b/y",
        "select * from range(3) r(i), unnest([1]) u(j), a.x | a/x",
        "select é, 'ü' from a.x where b = 'select * from c.z' -- from d.w | a/x",
        "values (1) | ``",
      })
  void findsWhatAQueryReads(String sql, String relations) {
    assertThat(
            select(sql).relations().stream().map(Object::toString).collect(Collectors.joining(" ")))
        .isEqualTo(relations);
  }

  @Test
  void knowsWhereARelationIsMentioned() {
    String sql = "select 'üé', 1 from demo.quakes";

    assertThat(select(sql).references())
        .singleElement()
        .extracting(TableReference::position)
        .isEqualTo(sql.indexOf("demo.quakes"));
  }

  @Test
  void countsParameters() {
    assertThat(select("select ?, ? from a.x").parameters()).isEqualTo(2);
    assertThat(select("select $1, $1 from a.x").parameters()).isEqualTo(1);
    assertThat(refused("select $name").message()).contains("? or $1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into a.x values (1)",
        "update a.x set i = 1",
        "delete from a.x",
        "create table t as select 1",
        "drop view demo.quakes",
        "copy (select 1) to '/tmp/x.csv'",
        "copy a.x from '/etc/passwd'",
        "attach '/tmp/x.db'",
        "install httpfs",
        "load httpfs",
        "set memory_limit = '1TB'",
        "reset memory_limit",
        "pragma database_list",
        "call pragma_version()",
        "export database '/tmp/x'",
        "use a",
        "begin",
        "explain select 1",
        "explain analyze select 1",
        "prepare p as select 1",
        "execute p",
        "vacuum",
        "checkpoint",
        "create secret (type s3)",
        "create macro f() as 1",
        "with x as (insert into a.x values (1) returning *) select * from x",
        "pivot a.x on y",
        "select 1; drop table t",
        "select 1; select 2",
        "describe a.x",
        "show tables",
        "summarize a.x",
        "from (describe a.x)",
        "",
        "-- nothing",
        "selec 1",
        "select 'a\0b'"
      })
  void refusesEverythingButOneSelect(String sql) {
    assertThat(refused(sql).message()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from read_csv('/etc/passwd')",
        "select * from read_parquet('s3://b/k')",
        "select * from parquet_scan('x')",
        "select * from parquet_metadata('x')",
        "select * from read_text('/etc/passwd')",
        "select * from read_blob('/etc/passwd')",
        "select * from read_json_auto('x')",
        "select * from read_duckdb('x')",
        "select * from sniff_csv('x')",
        "select * from glob('/*')",
        "select * from '/etc/passwd'",
        "select * from 'data.csv'",
        "select * from \"https://example.com/x.parquet\"",
        "select * from x.\"../y\"",
        "select * from \"a.parquet\"",
        "select * from other.demo.quakes",
        "select * from duckdb_secrets()",
        "select * from duckdb_settings()",
        "select * from duckdb_logs()",
        "select * from pragma_database_size()",
        "select * from query('select 1')",
        "select * from query_table('a.x')",
        "select * from json_execute_serialized_sql('{}')",
        "select * from which_secret('s3://x', 's3')",
        "select * from arrow_scan(1, 2, 3)",
        "select * from seq_scan('x')",
        "select * from test_all_types()",
        "select * from repeat('x', 1000000000000)",
        "select * from enable_logging()",
        "select * from checkpoint()",
        "select * from a.x at (version => 1)",
        "select getenv('AWS_SECRET_ACCESS_KEY')",
        "select current_setting('temp_directory')",
        "select 'x'.getvariable()",
        "select main.getvariable('x')",
        "select list_transform([1], lambda x: nextval('s'))",
        "select 1 from a.x order by current_query()",
        "select sum(sleep_ms(1000)) over () from a.x",
        "select pg_sleep(10)",
        "select write_log('x')",
        "select json_serialize_plan('select 1')",
        "select __internal_decompress_string(1)",
        "select finalize('x'::blob)",
        "select repeat('x', 2000000000)",
        "select repeat('x', i) from a.x",
        "select lpad('x', 1 + 2000000000)",
        "select range(1000000000)",
        "select list_resize([1], 1000000000)",
        "select format('{:>2000000000}', 1)",
        "select printf('%*d', 2000000000, 1)",
        "select count(*) export_state from a.x"
      })
  void refusesWhatReachesOutOfTheQuery(String sql) {
    assertThat(refused(sql).message()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select count(*), sum(a), avg(b) filter (b > 0), string_agg(c, ',' order by c) from t.x",
        "select row_number() over (partition by a order by b), lag(c) over w, rank() over w "
            + "from t.x window w as (order by a)",
        "select a::int, try_cast(b as timestamptz), date_trunc('day', c), extract(year from c), "
            + "c at time zone 'UTC', c - interval 1 day, current_date, now() from t.x",
        "select j->'a', j->>'$.b', json_extract_string(j, '$.c'), s.a, l[1], m['k'] from t.x",
        "select case when a then b else c end, coalesce(a, b), nullif(a, b), a between 1 and 2, "
            + "a in (1, 2), a not like 'x%', a ~ 'x', a is null, -a % 2, a || b, not a from t.x",
        "select list_transform(l, lambda v: v + 1), [v for v in l if v > 1], unnest(l), "
            + "{'a': 1}, map {'k': 1}, [1, 2] from t.x",
        "select * exclude (a) replace (b + 1 as b), columns('x.*') from t.x qualify "
            + "row_number() over () = 1 limit 10 offset 5",
        "select a, grouping(a) from t.x group by rollup (a) having count(*) > 1 order by all",
        "select distinct on (a) * from t.x tablesample 10% order by a desc nulls last",
        "select * from t.x asof join t.y using (a), generate_series(date '2024-01-01', "
            + "date '2024-12-31', interval 1 day)",
        "select lpad(a, 10, '0'), repeat('-', 20), range(10), format('{:.2f}', b), strftime(c, '%Y') "
            + "from t.x",
        "select a, count(*) from t.x group by all union by name select 1 as b"
      })
  void allowsWhatAnalystsWrite(String sql) {
    assertThat(select(sql).relations()).isNotEmpty();
  }

  @Test
  void pointsAtTheMistake() {
    assertThat(refused("select * from a.x where foo(x y)"))
        .isEqualTo(new Refused("syntax error at or near \"y\"", java.util.OptionalInt.of(30)));
    assertThat(refused("select 'ü', getenv('x')").position()).hasValue(12);
  }

  @Test
  void refusesDepthThatWouldEndTheProcess() {
    String chain =
        IntStream.range(1, 400)
            .mapToObj(i -> ", c%d as (select * from c%d)".formatted(i, i - 1))
            .collect(Collectors.joining());

    List<String> deep =
        List.of(
            "with c0 as (select 1)" + chain + " select * from c399",
            "select " + "abs(".repeat(600) + "1" + ")".repeat(600),
            "select 1" + " + 1".repeat(600),
            "select " + "(".repeat(20_000) + "1" + ")".repeat(20_000),
            "select * from " + "(select * from ".repeat(300) + "x" + ")".repeat(300),
            "select '" + "x".repeat(70_000) + "'");

    assertThat(deep).allSatisfy(sql -> assertThat(parse(sql)).isInstanceOf(Refused.class));
  }

  @Test
  void looksNamesUpInTheirNamespace() {
    try (DuckSession other = session.fork()) {
      other.execute("CREATE SCHEMA \"select\"; CREATE VIEW \"select\".v AS SELECT 7 AS i");

      SqlStatement.useNamespace(other, "select");

      assertThat(other.number("SELECT i FROM v")).isEqualTo(7);
    }
  }

  private static Select select(String sql) {
    assertThat(parse(sql)).as(sql).isInstanceOf(Select.class);
    return (Select) parse(sql);
  }

  private static Refused refused(String sql) {
    assertThat(parse(sql)).as(sql).isInstanceOf(Refused.class);
    return (Refused) parse(sql);
  }

  private static ParsedStatement parse(String sql) {
    return SqlStatement.parse(session, sql, "home");
  }
}
