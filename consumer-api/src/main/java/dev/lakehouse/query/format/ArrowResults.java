package dev.lakehouse.query.format;

import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.query.format.arrow.ArrowStreamWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A stream of Arrow record batches; types that Arrow's readers may lack come as text. */
final class ArrowResults implements ResultWriter {

  private final OutputStream stream;
  private Optional<ArrowStreamWriter> writer = Optional.empty();

  ArrowResults(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void begin(ResultHead head) throws IOException {
    List<Column> columns =
        head.columns().stream()
            .map(column -> new Column(column.name(), type(column.type()), ""))
            .toList();
    writer = Optional.of(new ArrowStreamWriter(stream, columns, JsonValues::text));
  }

  @Override
  public void row(List<Object> values) throws IOException {
    writer.orElseThrow().row(values);
  }

  @Override
  public void end(long rows, Optional<String> next) throws IOException {
    writer.orElseThrow().end();
  }

  private static ColumnType type(String duckType) {
    try {
      return DuckTypes.parse(duckType);
    } catch (IllegalArgumentException e) {
      return ColumnType.Primitive.STRING;
    }
  }
}
