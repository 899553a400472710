package dev.lakehouse.functions.rows;

import java.util.OptionalLong;

/**
 * Rows that a commit puts into a table.
 *
 * @param relation of the session that has them
 * @param count of them, where it is known without asking
 */
public record NewRows(String relation, OptionalLong count) {

  /** All rows of a relation, however many. */
  public static NewRows of(String relation) {
    return new NewRows(relation, OptionalLong.empty());
  }
}
