package dev.lakehouse.lake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DuckTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "string",
        "boolean",
        "int",
        "long",
        "float",
        "double",
        "date",
        "timestamp",
        "binary",
        "json",
        "decimal(38,10)",
        "array<array<json>>",
        "map<string,struct<a:int,b:array<timestamp>>>"
      })
  void comesBackFromDuckDbsName(String notation) {
    ColumnType type = ColumnTypeParser.parse(notation);

    ColumnType back = DuckTypes.parse(DuckTypes.of(type));

    assertThat(back).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "HUGEINT; decimal(38,0)",
        "UTINYINT; int",
        "UBIGINT; decimal(20,0)",
        "TIMESTAMP; timestamp",
        "TIMESTAMP_NS; timestamp",
        "TIME; string",
        "TIME WITH TIME ZONE; string",
        "UUID; string",
        "INTEGER[3][]; array<array<int>>",
        "ENUM('a,b', 'it''s)')[]; array<string>",
        "STRUCT(a INTEGER, c STRUCT(d INTEGER)[]); struct<a:int,c:array<struct<d:int>>>"
      })
  void findsTheColumnTypeThatHoldsEveryValue(String duckType, String notation) {
    assertThat(DuckTypes.parse(duckType)).isEqualTo(ColumnTypeParser.parse(notation));
  }

  @Test
  void readsQuotedFieldNames() {
    ColumnType type = DuckTypes.parse("STRUCT(\"a \"\"b\" INTEGER)");

    assertThat(((ColumnType.Struct) type).fields().get(0).name()).isEqualTo("a \"b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNION(num INTEGER)", "VARIANT", "INTEGER(", "\"NULL\"", "STRUCT(a"})
  void refusesWhatHasNoCounterpart(String duckType) {
    assertThatThrownBy(() -> DuckTypes.parse(duckType))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cast it");
  }

  @Test
  void storesJsonAsText() {
    ColumnType type = ColumnTypeParser.parse("array<json>");

    assertThat(DuckTypes.stored(type)).isEqualTo("VARCHAR[]");
  }
}
