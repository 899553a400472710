package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Columns as a schema of the kernel and back. What Delta has no place for, JSON columns, stands in
 * the metadata of the field.
 */
final class KernelSchema {

  private static final String COMMENT = "comment";
  private static final String TYPE = "lakehouse.type";

  private KernelSchema() {}

  static StructType of(List<Column> columns) {
    return new StructType(columns.stream().map(KernelSchema::field).toList());
  }

  /** Fields of columns that stay as they are keep the metadata that other engines gave them. */
  static StructType evolved(StructType old, List<Column> columns) {
    Map<String, StructField> fields =
        old.fields().stream()
            .collect(
                Collectors.toMap(
                    field -> field.getName().toLowerCase(Locale.ROOT), Function.identity()));
    List<StructField> evolved = new ArrayList<>();
    for (Column column : columns) {
      StructField before = fields.get(column.name().toLowerCase(Locale.ROOT));
      boolean stays = before != null && column(before).equals(column);
      evolved.add(stays ? before : field(column));
    }
    return new StructType(evolved);
  }

  static List<Column> columns(StructType schema) {
    return schema.fields().stream().map(KernelSchema::column).toList();
  }

  private static StructField field(Column column) {
    FieldMetadata.Builder metadata = FieldMetadata.builder();
    if (!column.description().isEmpty()) {
      metadata.putString(COMMENT, column.description());
    }
    String notation = column.type().notation();
    if (!KernelTypes.column(KernelTypes.kernel(column.type())).notation().equals(notation)) {
      metadata.putString(TYPE, notation);
    }
    return new StructField(
        column.name(), KernelTypes.kernel(column.type()), true, metadata.build());
  }

  private static Column column(StructField field) {
    FieldMetadata metadata = field.getMetadata();
    String comment = metadata.contains(COMMENT) ? metadata.getString(COMMENT) : "";
    return new Column(field.getName(), type(field), comment);
  }

  /** Our notation holds as long as it still means the type that the field has. */
  private static ColumnType type(StructField field) {
    if (field.getMetadata().contains(TYPE)) {
      ColumnType noted = ColumnTypeParser.parse(field.getMetadata().getString(TYPE));
      if (KernelTypes.kernel(noted).equivalent(field.getDataType())) {
        return noted;
      }
    }
    return KernelTypes.column(field.getDataType());
  }
}
