package dev.lakehouse.interop;

import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** All chance of one history, and values by chance: edges of their type among them. */
final class Chance {

  private static final int MOST_ITEMS = 3;

  private final Random random;

  Chance(long seed) {
    // neighbouring seeds of java.util.Random begin alike
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 0x7654321);
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A value of the type, in the form of {@link Values}; sometimes null. */
  Object value(ColumnType type) {
    return oneIn(8) ? null : present(type);
  }

  /** As {@link #value}, but never null. */
  Object present(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return decimal(decimal);
    }
    if (type instanceof ColumnType.Array array) {
      List<Object> items = new ArrayList<>();
      for (int i = below(MOST_ITEMS + 1); i > 0; i--) {
        items.add(value(array.element()));
      }
      return items;
    }
    if (type instanceof ColumnType.Map map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int i = below(MOST_ITEMS + 1); i > 0; i--) {
        entries.put("k" + below(9), value(map.value()));
      }
      return entries;
    }
    if (type instanceof ColumnType.Struct struct) {
      Map<Object, Object> fields = new LinkedHashMap<>();
      struct.fields().forEach(field -> fields.put(field.name(), value(field.type())));
      return fields;
    }
    return primitive((Primitive) type);
  }

  private Object primitive(Primitive type) {
    return switch (type) {
      case STRING -> text();
      case BOOLEAN -> random.nextBoolean();
      case INT -> of((long) below(100), (long) random.nextInt(), -2147483648L, 2147483647L);
      case LONG -> of((long) below(100), random.nextLong(), 9007199254740993L, Long.MIN_VALUE);
      case FLOAT -> of(below(100) / 4f, random.nextFloat(), 3.4028235E38f, 1.4E-45f);
      case DOUBLE -> of(below(100) / 4d, random.nextGaussian(), 1.7976931348623157E308, 4.9E-324);
      case DATE -> of(day(), day(), LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));
      case TIMESTAMP ->
          of(
              instant(),
              instant(),
              Instant.parse("0001-01-01T00:00:00Z"),
              Instant.parse("1582-10-10T12:00:00.000001Z"),
              Instant.parse("9999-12-31T23:59:59.999999Z"));
      case BINARY -> text().getBytes(StandardCharsets.UTF_8);
      case JSON -> new Values.Json("{\"n\":[%d,null]}".formatted(below(100)));
    };
  }

  private String text() {
    return of("t" + below(1000), "", "ä€😀", "it's \"quoted\"", "x".repeat(below(200)), "a\nb\\c");
  }

  private LocalDate day() {
    return LocalDate.of(1900, 1, 1).plusDays(below(60_000));
  }

  private Instant instant() {
    return Instant.parse("1900-01-01T00:00:00Z")
        .plusSeconds(random.nextInt(Integer.MAX_VALUE))
        .plus(below(1_000_000), ChronoUnit.MICROS);
  }

  private BigDecimal decimal(ColumnType.Decimal type) {
    BigInteger bound = BigInteger.TEN.pow(type.precision());
    BigInteger digits =
        of(
            BigInteger.valueOf(below(1000)),
            new BigInteger(120, random),
            bound.subtract(BigInteger.ONE));
    BigInteger signed = random.nextBoolean() ? digits : digits.negate();
    return new BigDecimal(signed.remainder(bound), type.scale());
  }
}
