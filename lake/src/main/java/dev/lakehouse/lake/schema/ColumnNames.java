package dev.lakehouse.lake.schema;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which names columns and fields of structs may have. */
public final class ColumnNames {

  private static final int LONGEST = 255;

  /** Delta refuses these in the names of a table without column mapping. */
  private static final String NEVER = " ,;{}()\n\t=";

  /** The one is ours, the other DuckDB's name for a row's position, which a column would hide. */
  private static final Set<String> TAKEN = Set.of("_rescued", "file_row_number");

  private ColumnNames() {}

  /** Why a field cannot be a column or a field of a struct; empty where it can. */
  public static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("its name is empty");
    }
    if (name.length() > LONGEST) {
      return Optional.of("its name is longer than " + LONGEST + " characters");
    }
    if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("that name is taken");
    }
    if (name.charAt(0) == '#') {
      return Optional.of("names that begin with # are kept for the lake's own use");
    }
    return name.chars().anyMatch(c -> NEVER.indexOf(c) >= 0 || Character.isISOControl(c))
        ? Optional.of(
            "a Delta column has no space, control character or any of ,;{}()= in its name")
        : Optional.empty();
  }
}
