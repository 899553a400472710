package dev.lakehouse.query.format.arrow;

import dev.lakehouse.lake.schema.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/** Writes rows as a stream of record batches, of which one at a time is in memory. */
public final class ArrowStreamWriter {

  private static final int BATCH_ROWS = 8_192;

  private final ArrowMessages messages;
  private final List<ArrowVector.Child> columns;
  private int rows;

  /**
   * A stream of those columns.
   *
   * @param text makes the text of a value in a column of type string or json
   */
  public ArrowStreamWriter(OutputStream stream, List<Column> columns, Function<Object, String> text)
      throws IOException {
    ArrowVectors vectors = new ArrowVectors(text);
    this.messages = new ArrowMessages(stream);
    this.columns =
        columns.stream()
            .map(column -> new ArrowVector.Child(column.name(), vectors.of(column.type())))
            .toList();
    messages.schema(this.columns);
  }

  /** Appends a row. */
  public void row(List<Object> values) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).vector().append(values.get(i));
    }
    rows++;
    if (rows == BATCH_ROWS) {
      flush();
    }
  }

  /** Writes what is left, and the end of the stream. */
  public void end() throws IOException {
    flush();
    messages.end();
  }

  private void flush() throws IOException {
    if (rows > 0) {
      messages.batch(columns, rows);
      columns.forEach(column -> column.vector().clear());
      rows = 0;
    }
  }
}
