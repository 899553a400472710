package dev.lakehouse.lake.engine;

import java.util.Collection;
import java.util.stream.Collectors;

/** Values in DuckDB's SQL, for statements that take no parameters (COPY, SET, CREATE VIEW). */
public final class Literals {

  private Literals() {}

  /** The text in single quotes. */
  public static String string(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a text in SQL must not hold the character NUL");
    }
    return "'" + text.replace("'", "''") + "'";
  }

  /** A list of texts: {@code ['a', 'b']}. */
  public static String strings(Collection<String> texts) {
    return texts.stream().map(Literals::string).collect(Collectors.joining(", ", "[", "]"));
  }
}
