package dev.lakehouse.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.JsonFit;
import dev.lakehouse.lake.schema.JsonKinds;
import dev.lakehouse.lake.schema.JsonRecordReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells at the door what the merge would quarantine for certain. Unknown fields, expectations and
 * widening against the data that are there are the merge's to judge.
 */
final class RecordCheck {

  private final JsonRecordReader reader = new JsonRecordReader();
  private final Map<String, Column> columns = new HashMap<>();
  private final Set<String> required = new HashSet<>();
  private final boolean widens;

  RecordCheck(TableDefinition table) {
    table.columns().forEach(column -> columns.put(lower(column.name()), column));
    table.primaryKey().forEach(name -> required.add(lower(name)));
    table.sequenceBy().ifPresent(name -> required.add(lower(name)));
    this.widens = table.onTypeChange() == TypeChangePolicy.WIDEN;
  }

  /** Only what every record must fulfil: that it fits into one Firehose record. */
  static Optional<Rejection> size(RawRecord raw) {
    return raw.length() <= JsonRecordReader.MAX_RECORD_BYTES
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                raw.index(),
                "too_large",
                "the record has %,d bytes; at most %,d are taken"
                    .formatted(raw.length(), JsonRecordReader.MAX_RECORD_BYTES)));
  }

  Optional<Rejection> check(RawRecord raw) {
    var result = reader.read(raw.bytes(), raw.offset(), raw.length());
    if (result instanceof JsonRecordReader.Result.Malformed malformed) {
      return Optional.of(new Rejection(raw.index(), malformed.code(), malformed.message()));
    }
    JsonNode object = ((JsonRecordReader.Result.Parsed) result).object();
    int present = 0;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = lower(field.getKey());
      Column column = columns.get(name);
      Optional<String> wrong =
          column == null ? Optional.empty() : wrongType(column, field.getValue());
      if (wrong.isPresent()) {
        return Optional.of(new Rejection(raw.index(), "wrong_type", wrong.get()));
      }
      if (required.contains(name) && !field.getValue().isNull()) {
        present++;
      }
    }
    return present == required.size() ? Optional.empty() : Optional.of(missing(raw, object));
  }

  private Optional<String> wrongType(Column column, JsonNode value) {
    JsonFit fit = JsonKinds.fit(column.type(), value);
    if (fit instanceof JsonFit.Wrong wrong) {
      return Optional.of("column '" + column.name() + "': " + wrong.reason());
    }
    if (fit instanceof JsonFit.Widens widening && !widens) {
      return Optional.of(
          "column '%s' is %s, and the value needs %s, which the table does not widen to"
              .formatted(column.name(), column.type().notation(), widening.to().notation()));
    }
    return Optional.empty();
  }

  private Rejection missing(RawRecord raw, JsonNode object) {
    Set<String> absent = new HashSet<>(required);
    object
        .properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull()) {
                absent.remove(lower(field.getKey()));
              }
            });
    String name = absent.stream().sorted().findFirst().orElseThrow();
    return new Rejection(
        raw.index(),
        "missing_key",
        "column '%s' must be there and not be null".formatted(columns.get(name).name()));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
