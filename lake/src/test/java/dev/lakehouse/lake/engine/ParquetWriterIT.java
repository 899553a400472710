package dev.lakehouse.lake.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetWriterIT {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

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
  void saysSizeAndRows() throws Exception {
    WrittenFile written = write("SELECT range AS a FROM range(1000)", "a:long");

    assertThat(written.rows()).isEqualTo(1000);
    assertThat(written.size()).isEqualTo(Files.size(written.file()));
  }

  @Test
  void keepsTheOrderOfTheQuery() throws Exception {
    WrittenFile written =
        write("SELECT range AS a FROM range(300000) ORDER BY hash(range)", "a:long");

    assertThat(
            session.number(
                """
                SELECT count(*) FROM (SELECT hash(a) < lag(hash(a)) OVER (ORDER BY file_row_number)
                  AS wrong FROM read_parquet(%s, file_row_number = true)) WHERE wrong
                """
                    .formatted(path(written))))
        .isZero();
  }

  @Test
  void writesExactlyTheColumnsTypes() throws Exception {
    WrittenFile written =
        write(
            "SELECT 1::TINYINT AS a, '{}'::JSON AS j, TIMESTAMP '2024-01-01' AS t, 7 AS unused",
            "t:timestamp",
            "j:json",
            "a:long");

    assertThat(
            session.query(
                "DESCRIBE SELECT * FROM read_parquet(" + path(written) + ")",
                row -> row.getString(1) + " " + row.getString(2)))
        .containsExactly("t TIMESTAMP WITH TIME ZONE", "j VARCHAR", "a BIGINT");
    assertThat(
            session.query(
                "SELECT converted_type FROM parquet_schema(" + path(written) + ") WHERE name = 'j'",
                row -> row.getString(1)))
        .containsExactly("UTF8");
  }

  @Test
  void writesNothingForNoRows() {
    Path file = directory.resolve("empty.parquet");

    Optional<WrittenFile> written =
        new ParquetWriter(session).write("SELECT 1 AS a WHERE false", columns("a:int"), file);

    assertThat(written).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void givesStatisticsOfTheSearchedColumnsAndTheFirstOfTheRest() throws Exception {
    List<Column> wide = new ArrayList<>();
    StringBuilder query = new StringBuilder("SELECT 1 AS k");
    for (int i = 0; i < 40; i++) {
      wide.add(new Column("c" + i, ColumnTypeParser.parse("int"), ""));
      query.append(", 1 AS c").append(i);
    }
    wide.add(new Column("k", ColumnTypeParser.parse("int"), ""));

    WrittenFile written =
        new ParquetWriter(session)
            .write(query.toString(), wide, Set.of("k"), directory.resolve("wide.parquet"))
            .orElseThrow();

    JsonNode minima = MAPPER.readTree(written.statistics()).get("minValues");
    assertThat(minima.properties()).hasSize(32);
    assertThat(minima.has("k")).isTrue();
    assertThat(minima.has("c30")).isTrue();
    assertThat(minima.has("c31")).isFalse();
  }

  @Test
  void givesBoundsAsDeltaWritesThem() throws Exception {
    JsonNode statistics =
        statistics(
            """
            SELECT 5 AS i, TIMESTAMPTZ '2024-01-01 01:02:03.456789Z' AS t, DATE '2024-02-03' AS d,
              123456789012345678901234567890.12::DECIMAL(38,2) AS big, 0.1::FLOAT AS f, 'b' AS s
            UNION ALL SELECT NULL, NULL, DATE '2020-02-03', -1.50, 1.5, 'a'
            """,
            "i:int",
            "t:timestamp",
            "d:date",
            "big:decimal(38,2)",
            "f:float",
            "s:string");

    assertThat(statistics)
        .isEqualTo(
            MAPPER.readTree(
                """
                {"numRecords": 2,
                 "minValues": {"i": 5, "t": "2024-01-01T01:02:03.456Z", "d": "2020-02-03",
                               "big": -1.50, "f": 0.1, "s": "a"},
                 "maxValues": {"i": 5, "t": "2024-01-01T01:02:03.457Z", "d": "2024-02-03",
                               "big": 123456789012345678901234567890.12, "f": 1.5, "s": "b"},
                 "nullCount": {"i": 1, "t": 1, "d": 0, "big": 0, "f": 0, "s": 0}}
                """));
  }

  @Test
  void leavesOutBoundsThatDeltaCannotHold() throws Exception {
    JsonNode statistics =
        statistics(
            """
            SELECT true AS flag, 'ab'::BLOB AS bytes, 'NaN'::DOUBLE AS nan, 'inf'::DOUBLE AS inf,
              TIMESTAMPTZ 'infinity' AS t, DATE '12345-01-01' AS d
            UNION ALL SELECT false, 'cd'::BLOB, 1, 1.5, NULL, NULL
            """,
            "flag:boolean",
            "bytes:binary",
            "nan:double",
            "inf:double",
            "t:timestamp",
            "d:date");

    assertThat(statistics)
        .isEqualTo(
            MAPPER.readTree(
                """
                {"numRecords": 2, "minValues": {"inf": 1.5}, "maxValues": {},
                 "nullCount": {"flag": 0, "bytes": 0, "nan": 0, "inf": 0, "t": 1, "d": 1}}
                """));
  }

  @Test
  void cutsLongStringsOutwards() throws Exception {
    JsonNode statistics = statistics("SELECT repeat('é', 40) AS s", "s:string");

    assertThat(statistics.at("/minValues/s").textValue()).isEqualTo("é".repeat(32));
    assertThat(statistics.at("/maxValues/s").textValue())
        .isEqualTo("é".repeat(32) + Character.toString(Character.MAX_CODE_POINT));
  }

  @Test
  void nestsStructsAndLeavesListsOut() throws Exception {
    JsonNode statistics =
        statistics(
            "SELECT {'a': 1, 'in': {'b': 'x'}} AS st, [1] AS li, MAP {'k': 1} AS m, 2 AS \"a.\"\"b\"",
            "st:struct<a:int,in:struct<b:string>>",
            "li:array<int>",
            "m:map<string,int>",
            "a.\"b:int");

    assertThat(statistics)
        .isEqualTo(
            MAPPER.readTree(
                """
                {"numRecords": 1,
                 "minValues": {"st": {"a": 1, "in": {"b": "x"}}, "a.\\"b": 2},
                 "maxValues": {"st": {"a": 1, "in": {"b": "x"}}, "a.\\"b": 2},
                 "nullCount": {"st": {"a": 0, "in": {"b": 0}}, "a.\\"b": 0}}
                """));
  }

  private static String path(WrittenFile written) {
    return Literals.string(written.file().toString());
  }

  private JsonNode statistics(String query, String... columns) throws Exception {
    return MAPPER.readTree(write(query, columns).statistics());
  }

  private WrittenFile write(String query, String... columns) {
    Path file = directory.resolve("it's.parquet");
    return new ParquetWriter(session).write(query, columns(columns), file).orElseThrow();
  }

  private static List<Column> columns(String... columns) {
    return Stream.of(columns)
        .map(
            column -> {
              int colon = column.indexOf(':');
              return new Column(
                  column.substring(0, colon),
                  ColumnTypeParser.parse(column.substring(colon + 1)),
                  "");
            })
        .toList();
  }
}
