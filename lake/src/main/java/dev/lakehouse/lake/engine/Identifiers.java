package dev.lakehouse.lake.engine;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in DuckDB's SQL; the one place where they are quoted. */
public final class Identifiers {

  private Identifiers() {}

  /** The name in double quotes, fit for any place where SQL takes an identifier. */
  public static String quote(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a name must not hold the character NUL");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A schema and a name in it. */
  public static String quote(String schema, String name) {
    return quote(schema) + "." + quote(name);
  }

  /** Names with commas between them. */
  public static String list(Collection<String> names) {
    return names.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
  }
}
