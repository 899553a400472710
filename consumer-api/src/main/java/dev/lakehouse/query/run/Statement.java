package dev.lakehouse.query.run;

import dev.lakehouse.lake.sql.ParsedStatement.Select;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One SELECT, ready to run.
 *
 * @param parameters values of its {@code ?}, in order; may hold null
 * @param hidden columns at the end of the result that are not shown
 */
public record Statement(Select select, List<Object> parameters, int hidden) {
  /** Copies the parameters. */
  public Statement {
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
  }
}
