package dev.lakehouse.functions.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRangeTest {

  @Test
  void comparesNumbersByValueAndNotByText() {
    KeyRange range = range(Primitive.LONG, "9", "100");

    assertThat(meets(range, "10", "20")).isTrue();
    assertThat(meets(range, "101", "2000")).isFalse();
    assertThat(meets(range, "-5", "8")).isFalse();
    assertThat(meets(range, "100", "2000")).isTrue();
  }

  @Test
  void comparesTextsByTheBytesOfTheirEncodingAsDuckDbDoes() {
    String pastTheFirstPlane = "\uD83D\uDE00";
    String lastOfTheFirstPlane = "\uFF5E";
    KeyRange range = range(Primitive.STRING, "a" + pastTheFirstPlane, "a" + pastTheFirstPlane);

    assertThat(meets(range, "a", "a" + lastOfTheFirstPlane)).isFalse();
    assertThat(meets(range, "a" + lastOfTheFirstPlane, "b")).isTrue();
    assertThat(meets(range, "a", "a" + Character.toString(Character.MAX_CODE_POINT))).isTrue();
    assertThat(meets(range(Primitive.STRING, "ab", "ab"), "abc", "b")).isFalse();
  }

  @Test
  void grantsAnUpperBoundOfTimesTheMillisecondThatItMayBeCutBy() {
    KeyRange range =
        range(Primitive.TIMESTAMP, "2026-01-31 12:00:00.5009+00", "2026-01-31 12:00:01+00");

    assertThat(meets(range, "2026-01-31T11:00:00.000Z", "2026-01-31T12:00:00.500Z")).isTrue();
    assertThat(meets(range, "2026-01-31T11:00:00.000Z", "2026-01-31T12:00:00.499Z")).isFalse();
    assertThat(meets(range, "2026-01-31 12:00:01.000001+00", "2026-02-01 00:00:00+00")).isFalse();
  }

  @Test
  void comparesDates() {
    KeyRange range = range(Primitive.DATE, "2026-01-02", "2026-01-03");

    assertThat(meets(range, "2025-01-01", "2026-01-02")).isTrue();
    assertThat(meets(range, "2026-01-04", "2026-01-05")).isFalse();
  }

  @Test
  void rulesNothingOutByABoundThatIsAbsentOrNotUnderstood() {
    for (Primitive type :
        List.of(Primitive.LONG, Primitive.INT, Primitive.DATE, Primitive.TIMESTAMP)) {
      assertThat(meets(range(type, "?", "?"), "1", "2")).as("range of %s", type).isTrue();
      assertThat(range(type, "1", "2").meets(Optional.of("x"), Optional.of("infinity"))).isTrue();
      assertThat(range(type, "1", "2").meets(Optional.empty(), Optional.empty())).isTrue();
    }
  }

  @Test
  void holdsOnlyTypesWhoseTextsAreExact() {
    assertThat(KeyRange.isPrunable(new Column("k", Primitive.DOUBLE, ""))).isFalse();
    assertThat(KeyRange.isPrunable(new Column("k", new ColumnType.Decimal(9, 2), ""))).isFalse();
    assertThat(KeyRange.isPrunable(new Column("k", Primitive.STRING, ""))).isTrue();
  }

  private static KeyRange range(Primitive type, String least, String greatest) {
    return new KeyRange(new Column("k", type, ""), least, greatest);
  }

  private static boolean meets(KeyRange range, String low, String high) {
    return range.meets(Optional.of(low), Optional.of(high));
  }
}
