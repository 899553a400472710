package dev.lakehouse.lake.engine;

import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parses DuckDB's type names, such as {@code STRUCT("a b" INTEGER, c MAP(VARCHAR, DATE)[])}. */
final class DuckTypeParser {

  private final String text;
  private int position;

  private DuckTypeParser(String text) {
    this.text = text;
  }

  static ColumnType parse(String text) {
    DuckTypeParser parser = new DuckTypeParser(text);
    ColumnType type = parser.type();
    parser.skipSpace();
    if (parser.position < text.length()) {
      throw parser.noCounterpart();
    }
    return type;
  }

  private ColumnType type() {
    ColumnType type = single();
    while (accept('[')) {
      while (!accept(']')) {
        position++; // the length of a fixed-size array
      }
      type = new ColumnType.Array(type);
    }
    return type;
  }

  private ColumnType single() {
    String word = word().toUpperCase(Locale.ROOT);
    return switch (word) {
      case "BOOLEAN" -> Primitive.BOOLEAN;
      case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT" -> Primitive.INT;
      case "BIGINT", "UINTEGER" -> Primitive.LONG;
      // A sum of whole numbers is a HUGEINT: a long could overflow, a double would round.
      case "HUGEINT", "UHUGEINT", "BIGNUM" -> new ColumnType.Decimal(38, 0);
      case "UBIGINT" -> new ColumnType.Decimal(20, 0);
      case "FLOAT" -> Primitive.FLOAT;
      case "DOUBLE" -> Primitive.DOUBLE;
      case "DATE" -> Primitive.DATE;
      case "BLOB" -> Primitive.BINARY;
      case "JSON" -> Primitive.JSON;
      case "VARCHAR", "UUID", "INTERVAL", "BIT" -> Primitive.STRING;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> zoned(Primitive.TIMESTAMP);
      case "TIME", "TIME_NS" -> zoned(Primitive.STRING);
      case "ENUM" -> enumeration();
      case "DECIMAL" -> decimal();
      case "MAP" -> map();
      case "STRUCT" -> struct();
      default -> throw noCounterpart();
    };
  }

  private ColumnType zoned(ColumnType type) {
    String zone = " WITH TIME ZONE";
    if (text.startsWith(zone, position)) {
      position += zone.length();
    }
    return type;
  }

  private ColumnType enumeration() {
    expect('(');
    while (!accept(')')) {
      skipQuoted('\'');
      accept(',');
    }
    return Primitive.STRING;
  }

  private ColumnType decimal() {
    expect('(');
    int precision = Integer.parseInt(word());
    expect(',');
    int scale = Integer.parseInt(word());
    expect(')');
    return new ColumnType.Decimal(precision, scale);
  }

  private ColumnType map() {
    expect('(');
    ColumnType key = type();
    expect(',');
    ColumnType value = type();
    expect(')');
    return new ColumnType.Map(key, value);
  }

  private ColumnType struct() {
    List<ColumnType.Field> fields = new ArrayList<>();
    expect('(');
    do {
      skipSpace();
      String name = position < text.length() && text.charAt(position) == '"' ? quoted() : word();
      fields.add(new ColumnType.Field(name, type()));
    } while (accept(','));
    expect(')');
    return new ColumnType.Struct(fields);
  }

  private String quoted() {
    int start = position + 1;
    skipQuoted('"');
    return text.substring(start, position - 1).replace("\"\"", "\"");
  }

  private void skipQuoted(char quote) {
    expect(quote);
    while (position < text.length()) {
      if (text.charAt(position++) == quote) {
        if (position == text.length() || text.charAt(position) != quote) {
          return;
        }
        position++; // a doubled quote stands for itself
      }
    }
    throw noCounterpart();
  }

  private String word() {
    skipSpace();
    int start = position;
    while (position < text.length()
        && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
      position++;
    }
    if (start == position) {
      throw noCounterpart();
    }
    return text.substring(start, position);
  }

  private boolean accept(char expected) {
    skipSpace();
    if (position >= text.length()) {
      return false;
    }
    if (text.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(char expected) {
    if (!accept(expected)) {
      throw noCounterpart();
    }
  }

  private void skipSpace() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  private IllegalArgumentException noCounterpart() {
    return new IllegalArgumentException(
        "type %s has no counterpart among the column types: cast it, for example to varchar"
            .formatted(text));
  }
}
