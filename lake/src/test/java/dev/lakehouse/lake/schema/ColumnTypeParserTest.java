package dev.lakehouse.lake.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTypeParserTest {

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
        "decimal(38,0)",
        "array<array<long>>",
        "map<string,decimal(10,2)>",
        "struct<a:int,b_2:array<struct<c:string,d:map<string,json>>>>",
        "struct<`a.b``>:`:int,é:string>"
      })
  void writesBackTheNotationThatItRead(String notation) {
    assertThat(ColumnTypeParser.parse(notation).notation()).isEqualTo(notation);
  }

  @Test
  void passesOverSpaceAndLetterCase() {
    assertThat(ColumnTypeParser.parse(" STRUCT< a : Decimal( 10 , 2 ) > ").notation())
        .isEqualTo("struct<a:decimal(10,2)>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "varchar | unknown type 'varchar'",
        "array<int | '>' is missing",
        "array<> | a name is missing",
        "int int | unexpected text",
        "decimal(39,0) | precision must be 1 to 38",
        "decimal(2,3) | precision must be 1 to 38",
        "decimal(x,1) | 'x' is not a number",
        "struct<a> | ':' is missing",
        "struct<a:int,A:int> | field 'A' stands there twice",
        "struct<`a b`:int> | field 'a b': a Delta column has no space",
        "struct<`a:int> | a backtick is missing",
        "map<array<int>,int> | a map's key must be of a plain type",
      })
  void saysWhatIsWrong(String notation, String message) {
    assertThatThrownBy(() -> ColumnTypeParser.parse(notation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
