package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Field;
import dev.lakehouse.lake.schema.TypeUnion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column as a batch reads it.
 *
 * @param column in its present type, which may become wider
 * @param asked the part of the type that somebody asked for: values are held against it alone, so
 *     that what a record means does not depend on the records before it. Empty where nobody did:
 *     the type is then what all values together need.
 * @param fixed whether no value may change what was asked for
 */
record BatchColumn(Column column, Optional<ColumnType> asked, boolean fixed) {

  static BatchColumn of(Column column, TableDefinition definition) {
    Optional<ColumnType> declared =
        definition.columns().stream()
            .filter(c -> c.name().equalsIgnoreCase(column.name()))
            .map(Column::type)
            .findFirst();
    boolean fixed =
        definition.onTypeChange() == TypeChangePolicy.QUARANTINE
            || definition.partitionBy().contains(column.name());
    Reading reading = new Reading(definition.onUnknownField() == UnknownFieldPolicy.ADD, fixed);
    return new BatchColumn(column, reading.asked(declared, column.type()), fixed);
  }

  BatchColumn as(ColumnType type) {
    return new BatchColumn(new Column(column.name(), type, column.description()), asked, fixed);
  }

  ColumnType type() {
    return column.type();
  }

  /**
   * How the policies read types.
   *
   * @param adds whether unknown fields become columns, of the type that their values need
   * @param fixed whether the table's type stands for the one of the definition
   */
  private record Reading(boolean adds, boolean fixed) {

    Optional<ColumnType> asked(Optional<ColumnType> declared, ColumnType present) {
      if (present instanceof ColumnType.Struct struct) {
        return Optional.of(struct(declared.map(ColumnType.Struct.class::cast), struct));
      }
      if (declared.isEmpty()) {
        return adds && TypeUnion.isInferred(present) ? Optional.empty() : Optional.of(present);
      }
      if (present instanceof ColumnType.Array array) {
        ColumnType.Array inner = (ColumnType.Array) declared.get();
        return asked(Optional.of(inner.element()), array.element()).map(ColumnType.Array::new);
      }
      if (present instanceof ColumnType.Map map) {
        ColumnType.Map inner = (ColumnType.Map) declared.get();
        return asked(Optional.of(inner.value()), map.value())
            .map(value -> new ColumnType.Map(map.key(), value));
      }
      return fixed ? Optional.of(present) : declared;
    }

    private ColumnType struct(Optional<ColumnType.Struct> declared, ColumnType.Struct present) {
      List<Field> fields = new ArrayList<>();
      for (Field field : present.fields()) {
        asked(declared.flatMap(d -> d.field(field.name())).map(Field::type), field.type())
            .ifPresent(type -> fields.add(new Field(field.name(), type)));
      }
      return new ColumnType.Struct(fields);
    }
  }
}
