package dev.lakehouse.lake.schema;

import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parses the notation of column types, such as {@code array<struct<a:int,b:decimal(10,2)>>}. */
public final class ColumnTypeParser {

  private final String text;
  private int position;

  private ColumnTypeParser(String text) {
    this.text = text;
  }

  /**
   * Parses a type.
   *
   * @throws IllegalArgumentException with the position, where the text is not a type
   */
  public static ColumnType parse(String text) {
    ColumnTypeParser parser = new ColumnTypeParser(text);
    ColumnType type = parser.type();
    parser.skipSpace();
    if (parser.position < text.length()) {
      throw parser.error("unexpected text");
    }
    return type;
  }

  private ColumnType type() {
    String word = word().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "decimal" -> decimal();
      case "array" -> array();
      case "map" -> map();
      case "struct" -> struct();
      default -> primitive(word);
    };
  }

  private ColumnType primitive(String word) {
    for (Primitive primitive : Primitive.values()) {
      if (primitive.notation().equals(word)) {
        return primitive;
      }
    }
    throw error("unknown type '" + word + "'");
  }

  private ColumnType decimal() {
    expect('(');
    int precision = number();
    expect(',');
    int scale = number();
    expect(')');
    return new ColumnType.Decimal(precision, scale);
  }

  private ColumnType array() {
    expect('<');
    ColumnType element = type();
    expect('>');
    return new ColumnType.Array(element);
  }

  private ColumnType map() {
    expect('<');
    ColumnType key = type();
    expect(',');
    ColumnType value = type();
    expect('>');
    return new ColumnType.Map(key, value);
  }

  private ColumnType struct() {
    expect('<');
    List<ColumnType.Field> fields = new ArrayList<>();
    do {
      String name = word();
      expect(':');
      fields.add(new ColumnType.Field(name, type()));
    } while (accept(','));
    expect('>');
    return new ColumnType.Struct(fields);
  }

  private int number() {
    String digits = word();
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw error("'" + digits + "' is not a number");
    }
  }

  private String word() {
    skipSpace();
    int start = position;
    while (position < text.length()
        && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
      position++;
    }
    if (start == position) {
      throw error("a name is missing");
    }
    return text.substring(start, position);
  }

  private boolean accept(char expected) {
    skipSpace();
    if (position < text.length() && text.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(char expected) {
    if (!accept(expected)) {
      throw error("'" + expected + "' is missing");
    }
  }

  private void skipSpace() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  private IllegalArgumentException error(String what) {
    return new IllegalArgumentException(
        "type '%s': %s at position %d".formatted(text, what, position + 1));
  }
}
