package dev.lakehouse.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlExpressionsIT {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", ColumnTypeParser.parse("string"), ""),
          new Column("magnitude", ColumnTypeParser.parse("double"), ""),
          new Column("place", ColumnTypeParser.parse("struct<name:string>"), ""),
          new Column("payload", ColumnTypeParser.parse("json"), ""));

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
  @ValueSource(
      strings = {
        "magnitude between -2 and 10",
        "MAGNITUDE > 1 -- and so on",
        "place.name is not null and length(id) > 3",
        "payload->>'$.x' = 'y'",
        "id in ('a', 'b') or id like 'x%'",
        "magnitude < year(current_date)",
        "list_contains(['a', 'b'], id)"
      })
  void acceptsConditionsOverTheColumns(String expression) {
    assertThat(SqlExpressions.check(session, expression, COLUMNS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "op = 'delete' | \"op\" not found",
        "magnitude >> 'x' | No function matches",
        "magnitude + 1 | must be true or false, but is of type DOUBLE",
        "sum(magnitude) > 1 | aggregate",
        "magnitude > (select 1) | cannot have a SUBQUERY",
        "row_number() over () > 1 | cannot have a WINDOW",
        "magnitude > ? | cannot have a PARAMETER",
        "getenv('x') = 'y' | function 'getenv' is not available in queries at position 1",
        "magnitude > | syntax error",
        "magnitude > ) | syntax error at or near \")\" at position 13",
        "true) from (select 1 | must be one condition",
        "true), (false | must be one condition",
        "true) as x where (true | must be one condition",
        "true); drop table (x | syntax error",
        "`` | syntax error",
      })
  void saysWhyATextIsNoCondition(String expression, String reason) {
    assertThat(SqlExpressions.check(session, expression, COLUMNS).orElse("accepted"))
        .contains(reason);
  }

  @Test
  void letsRecordsHaveFieldsThatAreNotColumns() {
    assertThat(SqlExpressions.checkOnRecord(session, "op = 'delete' and magnitude > 0", COLUMNS))
        .isEmpty();
    assertThat(SqlExpressions.checkOnRecord(session, "op", COLUMNS))
        .contains("must be true or false, but is of type VARCHAR");
  }

  @Test
  void namesTheFieldsOfACondition() {
    assertThat(SqlExpressions.names(session, "op = 'delete' and (Place.name is null or OP > '1')"))
        .containsExactlyInAnyOrder("op", "Place");
  }
}
