package dev.lakehouse.lake.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeUnionTest {

  private static final List<String> INFERRED =
      List.of("boolean", "long", "double", "string", "json");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | long | long",
        "int | decimal(10,0) | decimal(10,0)",
        "int | decimal(5,2) | decimal(12,2)",
        "long | decimal(38,18) | decimal(38,18)",
        "float | double | double",
        "date | timestamp | timestamp",
        "string | json | json",
        "decimal(8,3) | decimal(10,2) | decimal(11,3)",
        "array<int> | array<long> | array<long>",
        "map<date,float> | map<date,double> | map<date,double>",
        "struct<a:int> | struct<A:long,b:string> | struct<a:long,b:string>",
        "struct<a:int,b:string> | struct<b:string> | struct<a:int,b:string>",
      })
  void findsTheLeastTypeOfBoth(String one, String other, String union) {
    assertThat(exact(one, other)).contains(type(union));
    assertThat(exact(other, one).filter(t -> !TypeUnion.rewrites(t, type(union)))).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | double",
        "long | float",
        "long | double",
        "int | string",
        "timestamp | string",
        "double | decimal(38,18)",
        "decimal(38,0) | decimal(38,18)",
        "long | decimal(38,20)",
        "array<int> | int",
        "map<int,int> | map<long,int>",
        "struct<a:int> | struct<a:string>",
      })
  void findsNoneWhereValuesOrTheirMeaningWouldChange(String one, String other) {
    assertThat(exact(one, other)).isEmpty();
    assertThat(exact(other, one)).isEmpty();
  }

  @Test
  void unitesTypesReadOffValuesInAnyOrderAndGrouping() {
    for (String a : INFERRED) {
      for (String b : INFERRED) {
        assertThat(ofValues(type(a), type(b))).isEqualTo(ofValues(type(b), type(a)));
        for (String c : INFERRED) {
          assertThat(ofValues(ofValues(type(a), type(b)), type(c)))
              .isEqualTo(ofValues(type(a), ofValues(type(b), type(c))));
        }
      }
    }
    assertThat(ofValues(type("long"), type("double"))).isEqualTo(type("double"));
    assertThat(ofValues(type("long"), type("string"))).isEqualTo(type("json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | long | true",
        "string | json | true",
        "struct<a:int> | struct<a:int,b:int> | false",
        "array<struct<a:int>> | array<struct<a:long>> | true",
        "map<int,struct<a:int>> | map<int,struct<a:int,b:json>> | false",
        "struct<a:int> | struct<b:int> | true",
      })
  void writesFilesAnewOnlyWhereAValueIsStoredOtherwise(String before, String after, boolean anew) {
    assertThat(TypeUnion.rewrites(type(before), type(after))).isEqualTo(anew);
  }

  private static Optional<ColumnType> exact(String one, String other) {
    return TypeUnion.EXACT.of(type(one), type(other));
  }

  private static ColumnType ofValues(ColumnType one, ColumnType other) {
    return TypeUnion.OF_VALUES.of(one, other).orElseThrow();
  }

  private static ColumnType type(String notation) {
    return ColumnTypeParser.parse(notation);
  }
}
