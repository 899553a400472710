package dev.lakehouse.lake.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The type of a column, in the notation of the custom resources. */
public sealed interface ColumnType {

  /** The notation: {@code long}, {@code decimal(38,2)}, {@code struct<a:int,b:array<string>>}. */
  String notation();

  /** Types without parameters. */
  enum Primitive implements ColumnType {
    STRING,
    BOOLEAN,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    DATE,
    /** An instant with microseconds, in UTC. */
    TIMESTAMP,
    BINARY,
    /** JSON text, kept as a string in Delta. */
    JSON;

    @Override
    public String notation() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A decimal of 1 to 38 digits, of which {@code scale} stand behind the point. */
  record Decimal(int precision, int scale) implements ColumnType {
    /** Checks the bounds. */
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "decimal(%d,%d): precision must be 1 to 38 and scale 0 to precision"
                .formatted(precision, scale));
      }
    }

    @Override
    public String notation() {
      return "decimal(" + precision + "," + scale + ")";
    }
  }

  /** A list of elements of one type. */
  record Array(ColumnType element) implements ColumnType {
    @Override
    public String notation() {
      return "array<" + element.notation() + ">";
    }
  }

  /** A map; JSON objects are read with string keys, converted to the key type. */
  record Map(ColumnType key, ColumnType value) implements ColumnType {
    @Override
    public String notation() {
      return "map<" + key.notation() + "," + value.notation() + ">";
    }
  }

  /** Named fields, in order. */
  record Struct(List<Field> fields) implements ColumnType {
    /** Copies the fields. */
    public Struct {
      fields = List.copyOf(fields);
    }

    /** The field of that name, in whatever letter case. */
    public Optional<Field> field(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      return fields.stream()
          .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(lower))
          .findFirst();
    }

    @Override
    public String notation() {
      return "struct<" + String.join(",", fields.stream().map(Field::notation).toList()) + ">";
    }
  }

  /** A field of a struct; in the notation, a name that is no plain word stands in backticks. */
  record Field(String name, ColumnType type) {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Nd}_]+");

    String notation() {
      String shown = PLAIN.matcher(name).matches() ? name : '`' + name.replace("`", "``") + '`';
      return shown + ":" + type.notation();
    }
  }
}
