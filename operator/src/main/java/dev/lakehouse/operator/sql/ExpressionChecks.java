package dev.lakehouse.operator.sql;

import dev.lakehouse.lake.schema.Column;
import java.util.List;
import java.util.Optional;

/** Checks SQL expressions of a spec before a function meets them. */
public interface ExpressionChecks {

  /** What is wrong with an expression over those columns, if anything. */
  Optional<String> overColumns(String expression, List<Column> columns);

  /** What is wrong with an expression over the raw record, whose fields are not known. */
  Optional<String> overRecord(String expression, List<Column> columns);
}
