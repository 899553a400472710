package dev.lakehouse.query.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CSV by RFC 4180: a header, CRLF at line ends, nested values as JSON. Null is an empty field, an
 * empty string is {@code ""}.
 */
final class CsvResults implements ResultWriter {

  private final OutputStream stream;

  CsvResults(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void begin(ResultHead head) throws IOException {
    line(head.columns().stream().map(ResultColumn::name).toList());
  }

  @Override
  public void row(List<Object> values) throws IOException {
    line(values);
  }

  @Override
  public void end(long rows, Optional<String> next) throws IOException {
    stream.flush();
  }

  private void line(Collection<?> values) throws IOException {
    StringBuilder line = new StringBuilder();
    String separator = "";
    for (Object value : values) {
      line.append(separator).append(value == null ? "" : quoted(text(value)));
      separator = ",";
    }
    stream.write(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Object value) throws IOException {
    if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
      return JsonValues.text(value);
    }
    ByteArrayOutputStream nested = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonResults.generator(nested)) {
      JsonValues.write(json, value);
    }
    return nested.toString(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = c != '"' && c != ',' && c != '\n' && c != '\r';
    }
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
