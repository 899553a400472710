package dev.lakehouse.query.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One JSON document: {@code {"versions", "columns", "rows", "rowCount", "next"}}. */
final class JsonResults implements ResultWriter {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private final JsonGenerator json;
  private List<String> names = List.of();

  JsonResults(OutputStream stream) {
    this.json = generator(stream);
  }

  static JsonGenerator generator(OutputStream stream) {
    try {
      return FACTORY.createGenerator(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void begin(ResultHead head) throws IOException {
    names = UniqueNames.of(head.columns());
    json.writeStartObject();
    json.writeObjectFieldStart("versions");
    for (Map.Entry<String, Long> version : head.versions().entrySet()) {
      json.writeNumberField(version.getKey(), version.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("columns");
    for (int i = 0; i < names.size(); i++) {
      json.writeStartObject();
      json.writeStringField("name", names.get(i));
      json.writeStringField("type", head.columns().get(i).type());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
  }

  @Override
  public void row(List<Object> values) throws IOException {
    object(json, names, values);
  }

  static void object(JsonGenerator json, List<String> names, List<Object> values)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < names.size(); i++) {
      json.writeFieldName(names.get(i));
      JsonValues.write(json, values.get(i));
    }
    json.writeEndObject();
  }

  @Override
  public void end(long rows, Optional<String> next) throws IOException {
    json.writeEndArray();
    json.writeNumberField("rowCount", rows);
    if (next.isPresent()) {
      json.writeStringField("next", next.get());
    }
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }
}
