package dev.lakehouse.lake.schema;

import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
    if (!(key instanceof Primitive || key instanceof ColumnType.Decimal)) {
      throw error("a map's key must be of a plain type, since JSON's keys are texts");
    }
    expect(',');
    ColumnType value = type();
    expect('>');
    return new ColumnType.Map(key, value);
  }

  private ColumnType struct() {
    expect('<');
    List<ColumnType.Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    do {
      String name = name();
      ColumnNames.problem(name)
          .ifPresent(
              problem -> {
                throw error("field '" + name + "': " + problem);
              });
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        throw error("field '" + name + "' stands there twice, but for letter case");
      }
      expect(':');
      fields.add(new ColumnType.Field(name, type()));
    } while (accept(','));
    expect('>');
    return new ColumnType.Struct(fields);
  }

  /** A plain word, or anything in backticks, in which a backtick is doubled. */
  private String name() {
    if (!accept('`')) {
      return word();
    }
    StringBuilder name = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '`' && (position == text.length() || text.charAt(position) != '`')) {
        return name.toString();
      }
      if (c == '`') {
        position++;
      }
      name.append(c);
    }
    throw error("a backtick is missing");
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
        && (Character.isLetterOrDigit(text.codePointAt(position))
            || text.charAt(position) == '_')) {
      position += Character.charCount(text.codePointAt(position));
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
