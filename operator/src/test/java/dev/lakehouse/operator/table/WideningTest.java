package dev.lakehouse.operator.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.schema.ColumnTypeParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideningTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int|long|true",
        "int|decimal(10,0)|true",
        "int|decimal(10,1)|false",
        "long|decimal(20,1)|true",
        "long|int|false",
        "long|double|false",
        "float|double|true",
        "date|timestamp|true",
        "timestamp|date|false",
        "decimal(5,2)|decimal(7,3)|true",
        "decimal(5,2)|decimal(5,3)|false",
        "string|json|false",
        "array<int>|array<int>|true",
        "array<int>|array<long>|false"
      })
  void keepsEveryValueOrIsRefused(String from, String to, boolean allowed) {
    assertThat(Widening.allows(ColumnTypeParser.parse(from), ColumnTypeParser.parse(to)))
        .isEqualTo(allowed);
  }
}
