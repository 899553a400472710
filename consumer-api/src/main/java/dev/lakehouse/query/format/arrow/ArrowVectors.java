package dev.lakehouse.query.format.arrow;

import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** Makes the vectors of column types. */
final class ArrowVectors {

  private static final int DECIMAL_BYTES = 16;
  private static final long MICROS = 1_000_000;

  private final Function<Object, String> text;

  /** Vectors whose texts are made by that function. */
  ArrowVectors(Function<Object, String> text) {
    this.text = text;
  }

  ArrowVector of(ColumnType type) {
    if (type instanceof Primitive primitive) {
      return primitive(primitive);
    }
    if (type instanceof ColumnType.Decimal decimal) {
      return decimal(decimal);
    }
    if (type instanceof ColumnType.Array array) {
      return ListVector.ofList(of(array.element()));
    }
    if (type instanceof ColumnType.Map map) {
      return ListVector.ofMap(of(map.key()), of(map.value()));
    }
    return new StructVector(
        ((ColumnType.Struct) type)
            .fields().stream()
                .map(field -> new ArrowVector.Child(field.name(), of(field.type())))
                .toList());
  }

  private ArrowVector primitive(Primitive type) {
    return switch (type) {
      case BOOLEAN -> new BitVector();
      case INT ->
          new FixedVector(
              Type.Int,
              builder -> Int.createInt(builder, 32, true),
              4,
              (bytes, value) -> bytes.putInt(((Number) value).intValue()));
      case LONG ->
          new FixedVector(
              Type.Int,
              builder -> Int.createInt(builder, 64, true),
              8,
              (bytes, value) -> bytes.putLong(((Number) value).longValue()));
      case FLOAT ->
          new FixedVector(
              Type.FloatingPoint,
              builder -> FloatingPoint.createFloatingPoint(builder, Precision.SINGLE),
              4,
              (bytes, value) ->
                  bytes.putInt(Float.floatToRawIntBits(((Number) value).floatValue())));
      case DOUBLE ->
          new FixedVector(
              Type.FloatingPoint,
              builder -> FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE),
              8,
              (bytes, value) ->
                  bytes.putLong(Double.doubleToRawLongBits(((Number) value).doubleValue())));
      case DATE ->
          new FixedVector(
              Type.Date,
              builder -> Date.createDate(builder, DateUnit.DAY),
              4,
              (bytes, value) -> bytes.putInt(Math.toIntExact(((LocalDate) value).toEpochDay())));
      case TIMESTAMP ->
          new FixedVector(
              Type.Timestamp,
              builder ->
                  Timestamp.createTimestamp(
                      builder, TimeUnit.MICROSECOND, builder.createString("UTC")),
              8,
              (bytes, value) -> bytes.putLong(micros(value)));
      case BINARY ->
          new BytesVector(
              Type.Binary,
              builder -> {
                Binary.startBinary(builder);
                return Binary.endBinary(builder);
              },
              value -> (byte[]) value);
      case STRING, JSON ->
          new BytesVector(
              Type.Utf8,
              builder -> {
                Utf8.startUtf8(builder);
                return Utf8.endUtf8(builder);
              },
              value -> text.apply(value).getBytes(StandardCharsets.UTF_8));
    };
  }

  private static ArrowVector decimal(ColumnType.Decimal type) {
    return new FixedVector(
        Type.Decimal,
        builder ->
            Decimal.createDecimal(builder, type.precision(), type.scale(), DECIMAL_BYTES * 8),
        DECIMAL_BYTES,
        (bytes, value) -> bytes.put(unscaled(value, type.scale())));
  }

  private static byte[] unscaled(Object value, int scale) {
    BigInteger unscaled =
        value instanceof BigDecimal decimal
            ? decimal.setScale(scale).unscaledValue()
            : new BigInteger(value.toString()).multiply(BigInteger.TEN.pow(scale));
    byte[] big = unscaled.toByteArray();
    byte[] little = new byte[DECIMAL_BYTES];
    java.util.Arrays.fill(little, (byte) (unscaled.signum() < 0 ? -1 : 0));
    for (int i = 0; i < Math.min(big.length, DECIMAL_BYTES); i++) {
      little[i] = big[big.length - 1 - i];
    }
    return little;
  }

  private static long micros(Object value) {
    Instant instant =
        value instanceof LocalDateTime local
            ? local.toInstant(ZoneOffset.UTC)
            : ((OffsetDateTime) value).toInstant();
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000);
  }
}
