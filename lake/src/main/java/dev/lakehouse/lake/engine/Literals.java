package dev.lakehouse.lake.engine;

import java.util.Collection;
import java.util.stream.Collectors;

/** Values in DuckDB's SQL, for statements that take no parameters (COPY, SET, CREATE VIEW). */
public final class Literals {

  private Literals() {}

  /** The text in single quotes; the character NUL, which SQL's texts cannot hold, by its number. */
  public static String string(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.indexOf('\0') < 0 ? quoted : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
  }

  /** A list of texts: {@code ['a', 'b']}. */
  public static String strings(Collection<String> texts) {
    return texts.stream().map(Literals::string).collect(Collectors.joining(", ", "[", "]"));
  }
}
