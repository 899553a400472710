package dev.lakehouse.lake.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonKindsTest {

  private static final JsonMapper MAPPER = JsonRecordReader.mapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string | \"x\"",
        "string | null",
        "boolean | true",
        "int | 2147483647",
        "int | 1.0",
        "long | -9223372036854775808",
        "float | 3",
        "double | 12345678901234567890",
        "double | 1.5e300",
        "decimal(4,2) | 12.34",
        "decimal(4,2) | \"12.340\"",
        "decimal(4,2) | 0e999999999",
        "date | \"2026-01-31\"",
        "timestamp | \"2026-01-31\"",
        "timestamp | \"2026-01-31T12:00:00Z\"",
        "timestamp | \"2026-01-31 12:00:00.123456+05:30\"",
        "timestamp | \"2026-01-31T12:00:00\"",
        "binary | \"aGk=\"",
        "json | [1,{}]",
        "array<int> | [1,null,2]",
        "map<int,string> | {\"1\":\"a\"}",
        "struct<a:int,b:array<string>> | {\"A\":1,\"extra\":true}",
      })
  void takesValuesOfTheColumnsKind(String type, String json) throws JsonProcessingException {
    assertThat(fit(type, json)).isEqualTo(JsonFit.FITS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | 2147483648 | long",
        "int | 1.5 | decimal(21,1)",
        "long | 9223372036854775808 | decimal(20,0)",
        "float | 1e39 | double",
        "decimal(4,2) | 123.4 | decimal(5,2)",
        "decimal(4,2) | 1.234 | decimal(5,3)",
        "date | \"2026-01-31T12:00:00Z\" | timestamp",
        "array<int> | [1,2147483648,1.5] | array<decimal(21,1)>",
        "array<int> | [1.5,2147483648,1] | array<decimal(21,1)>",
        "decimal(4,2) | 12345678901234567890 | decimal(22,2)",
        "decimal(30,0) | 0.00000001 | decimal(38,8)",
        "map<string,float> | {\"a\":1e39} | map<string,double>",
        "struct<a:int,b:int> | {\"a\":1,\"b\":2147483648} | struct<a:int,b:long>",
      })
  void saysWhichTypeWouldHoldTheValue(String type, String json, String wider)
      throws JsonProcessingException {
    assertThat(fit(type, json)).isEqualTo(new JsonFit.Widens(ColumnTypeParser.parse(wider)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string | 1",
        "boolean | \"true\"",
        "boolean | 1",
        "int | \"1\"",
        "int | 1e999999999",
        "int | 1e20",
        "int | 0.0000000000000000001",
        "decimal(38,0) | 0.1",
        "map<int,int> | {\"1\":1,\"01\":2}",
        "int | 1e-999999999",
        "double | \"1.5\"",
        "double | 1e400",
        "decimal(4,2) | true",
        "decimal(4,2) | \"a\"",
        "decimal(4,2) | 1e-2147483647",
        "date | \"2026-02-30\"",
        "date | 20260131",
        "timestamp | 1767225600000",
        "timestamp | \"yesterday\"",
        "timestamp | \"+12026-01-31T12:00:00Z\"",
        "binary | \"***\"",
        "array<int> | [\"1\"]",
        "array<int> | 1",
        "map<int,string> | {\"a\":\"a\"}",
        "struct<a:int> | {\"a\":\"1\"}",
        "struct<a:int> | {\"a\":1,\"A\":2}",
        "struct<a:int> | []",
      })
  void refusesValuesOfAnotherKind(String type, String json) throws JsonProcessingException {
    assertThat(fit(type, json)).isInstanceOf(JsonFit.Wrong.class);
  }

  @Test
  void namesTheValueAndTheTypeInTheReason() throws JsonProcessingException {
    assertThat(fit("struct<a:array<int>>", "{\"a\":[1,\"x\"]}"))
        .isEqualTo(new JsonFit.Wrong("field 'a': element 1: string \"x\" is not of type int"));
  }

  private static JsonFit fit(String type, String json) throws JsonProcessingException {
    return JsonKinds.fit(ColumnTypeParser.parse(type), MAPPER.readTree(json));
  }
}
