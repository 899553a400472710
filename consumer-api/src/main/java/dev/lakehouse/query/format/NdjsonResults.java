package dev.lakehouse.query.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** One JSON object per line. */
final class NdjsonResults implements ResultWriter {

  private final JsonGenerator json;
  private List<String> names = List.of();

  NdjsonResults(OutputStream stream) {
    this.json = JsonResults.generator(stream);
    json.setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  @Override
  public void begin(ResultHead head) {
    names = UniqueNames.of(head.columns());
  }

  @Override
  public void row(List<Object> values) throws IOException {
    JsonResults.object(json, names, values);
    json.writeRaw('\n');
  }

  @Override
  public void end(long rows, Optional<String> next) throws IOException {
    json.flush();
  }
}
