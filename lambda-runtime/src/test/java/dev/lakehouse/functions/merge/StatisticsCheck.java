package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Holds the statistics in the log of the one table against its files. */
final class StatisticsCheck {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private StatisticsCheck() {}

  static void boundsAreTrue(TestLake lake) {
    DeltaSnapshot snapshot = lake.snapshot(Kind.TABLE, NAME).orElseThrow();
    for (DataFile file : snapshot.files()) {
      Path copy = lake.copy(snapshot.root() + file.path());
      JsonNode statistics = tree(file.statistics().orElseThrow());
      String read = "read_parquet(%s)".formatted(Literals.string(copy.toString()));
      assertThat(statistics.path("numRecords").asLong())
          .isEqualTo(lake.session().number("SELECT count(*) FROM " + read));
      for (Column column : snapshot.columns()) {
        if (!snapshot.partitionColumns().contains(column.name())) {
          check(lake.session(), read, Identifiers.quote(column.name()), column, statistics);
        }
      }
    }
  }

  private static void check(
      DuckSession session, String read, String value, Column column, JsonNode statistics) {
    JsonNode nulls = statistics.path("nullCount").path(column.name());
    if (nulls.isNumber()) {
      assertThat(session.number("SELECT count(*) FROM %s WHERE %s IS NULL".formatted(read, value)))
          .as("nulls of %s", column)
          .isEqualTo(nulls.asLong());
    }
    outside(session, read, value + " < ", column, statistics.path("minValues"));
    outside(session, read, value + " > ", column, statistics.path("maxValues"));
  }

  private static void outside(
      DuckSession session, String read, String comparison, Column column, JsonNode bounds) {
    JsonNode bound = bounds.path(column.name());
    ColumnType type = column.type();
    if (!bound.isValueNode()) {
      return;
    }
    String text = bound.isNumber() ? bound.decimalValue().toPlainString() : bound.asText();
    String literal = "CAST(%s AS %s)".formatted(Literals.string(text), DuckTypes.stored(type));
    assertThat(
            session.number(
                "SELECT count(*) FROM %s WHERE %s".formatted(read, comparison + literal)))
        .as("values of %s beyond %s", column, bound)
        .isZero();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
