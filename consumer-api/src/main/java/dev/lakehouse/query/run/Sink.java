package dev.lakehouse.query.run;

import dev.lakehouse.query.format.ResultColumn;
import java.io.IOException;
import java.util.List;

/** Takes the rows of a result as they come. */
public interface Sink {

  /** The shown columns; called once, before the rows. */
  void columns(List<ResultColumn> columns) throws IOException;

  /** A row's shown values. */
  void row(List<Object> values) throws IOException;
}
