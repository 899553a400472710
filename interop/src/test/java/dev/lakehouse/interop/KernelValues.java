package dev.lakehouse.interop;

import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.data.Row;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of Delta Kernel in the form of {@link Values}. */
final class KernelValues {

  private KernelValues() {}

  static Map<String, Object> fields(Row row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    List<StructField> types = row.getSchema().fields();
    for (int i = 0; i < types.size(); i++) {
      Object value = row.isNullAt(i) ? null : field(row, i, types.get(i).getDataType());
      fields.put(types.get(i).getName(), value);
    }
    return fields;
  }

  private static Object field(Row row, int i, DataType type) {
    if (type instanceof StructType) {
      return fields(row.getStruct(i));
    }
    if (type instanceof ArrayType) {
      return list(row.getArray(i));
    }
    if (type instanceof MapType) {
      return map(row.getMap(i));
    }
    if (type instanceof DecimalType) {
      return row.getDecimal(i);
    }
    return scalar(row, i, type);
  }

  private static Object scalar(Row row, int i, DataType type) {
    if (type instanceof StringType) {
      return row.getString(i);
    }
    if (type instanceof BooleanType) {
      return row.getBoolean(i);
    }
    if (type instanceof IntegerType) {
      return row.getInt(i);
    }
    if (type instanceof LongType) {
      return row.getLong(i);
    }
    if (type instanceof FloatType) {
      return row.getFloat(i);
    }
    if (type instanceof DoubleType) {
      return row.getDouble(i);
    }
    if (type instanceof BinaryType) {
      return row.getBinary(i);
    }
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay(row.getInt(i));
    }
    if (type instanceof TimestampType) {
      return instant(row.getLong(i));
    }
    throw new IllegalArgumentException("no table of ours has the type " + type);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static List<Object> list(ArrayValue array) {
    return items(array.getElements(), array.getSize());
  }

  private static Map<Object, Object> map(MapValue map) {
    List<Object> keys = items(map.getKeys(), map.getSize());
    List<Object> values = items(map.getValues(), map.getSize());
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      entries.put(keys.get(i), values.get(i));
    }
    return entries;
  }

  private static List<Object> items(ColumnVector vector, int size) {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Object value = vector.isNullAt(i) ? null : item(vector, i);
      items.add(value);
    }
    return items;
  }

  private static Object item(ColumnVector vector, int i) {
    DataType type = vector.getDataType();
    if (type instanceof ArrayType) {
      return list(vector.getArray(i));
    }
    if (type instanceof MapType) {
      return map(vector.getMap(i));
    }
    Object value = VectorUtils.getValueAsObject(vector, type, i);
    if (value instanceof Row row) {
      return fields(row);
    }
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay((Integer) value);
    }
    return type instanceof TimestampType ? instant((Long) value) : value;
  }
}
