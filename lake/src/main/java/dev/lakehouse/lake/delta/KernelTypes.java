package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.util.Map;

/** Column types as types of the kernel and back. */
final class KernelTypes {

  /** Types that only other engines write read as the nearest of ours. */
  private static final Map<Class<? extends DataType>, Primitive> PRIMITIVES =
      Map.ofEntries(
          Map.entry(StringType.class, Primitive.STRING),
          Map.entry(BooleanType.class, Primitive.BOOLEAN),
          Map.entry(ByteType.class, Primitive.INT),
          Map.entry(ShortType.class, Primitive.INT),
          Map.entry(IntegerType.class, Primitive.INT),
          Map.entry(LongType.class, Primitive.LONG),
          Map.entry(FloatType.class, Primitive.FLOAT),
          Map.entry(DoubleType.class, Primitive.DOUBLE),
          Map.entry(DateType.class, Primitive.DATE),
          Map.entry(TimestampType.class, Primitive.TIMESTAMP),
          Map.entry(TimestampNTZType.class, Primitive.TIMESTAMP),
          Map.entry(BinaryType.class, Primitive.BINARY));

  private KernelTypes() {}

  static DataType kernel(ColumnType type) {
    if (type instanceof Primitive primitive) {
      return primitive(primitive);
    }
    if (type instanceof ColumnType.Decimal decimal) {
      return new DecimalType(decimal.precision(), decimal.scale());
    }
    if (type instanceof ColumnType.Array array) {
      return new ArrayType(kernel(array.element()), true);
    }
    if (type instanceof ColumnType.Map map) {
      return new MapType(kernel(map.key()), kernel(map.value()), true);
    }
    ColumnType.Struct struct = (ColumnType.Struct) type;
    return new StructType(
        struct.fields().stream()
            .map(field -> new StructField(field.name(), kernel(field.type()), true))
            .toList());
  }

  static ColumnType column(DataType type) {
    if (type instanceof DecimalType decimal) {
      return new ColumnType.Decimal(decimal.getPrecision(), decimal.getScale());
    }
    if (type instanceof ArrayType array) {
      return new ColumnType.Array(column(array.getElementType()));
    }
    if (type instanceof MapType map) {
      return new ColumnType.Map(column(map.getKeyType()), column(map.getValueType()));
    }
    if (type instanceof StructType struct) {
      return new ColumnType.Struct(
          struct.fields().stream()
              .map(f -> new ColumnType.Field(f.getName(), column(f.getDataType())))
              .toList());
    }
    Primitive primitive = PRIMITIVES.get(type.getClass());
    if (primitive == null) {
      throw new UnsupportedOperationException(
          "the table has a column of type %s, which is not supported".formatted(type));
    }
    return primitive;
  }

  private static DataType primitive(Primitive primitive) {
    return switch (primitive) {
      case STRING, JSON -> StringType.STRING;
      case BOOLEAN -> BooleanType.BOOLEAN;
      case INT -> IntegerType.INTEGER;
      case LONG -> LongType.LONG;
      case FLOAT -> FloatType.FLOAT;
      case DOUBLE -> DoubleType.DOUBLE;
      case DATE -> DateType.DATE;
      case TIMESTAMP -> TimestampType.TIMESTAMP;
      case BINARY -> BinaryType.BINARY;
    };
  }
}
