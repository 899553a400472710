package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.JsonFit;
import dev.lakehouse.lake.schema.JsonKinds;
import dev.lakehouse.lake.schema.JsonRecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns lines into values of columns, or says why not; a refused line leaves no trace. */
final class RecordParser {

  /** More columns than that are a fault of the sender, who uses values as names. */
  private static final int MOST_COLUMNS = 1_000;

  /** Characters that no Delta column may have in its name. */
  private static final Pattern ILLEGAL_NAME = Pattern.compile(".*[ ,;{}()\\n\\t=\\x00].*|#.*|");

  private final TableDefinition definition;
  private final BatchSchema schema;
  private final Set<String> rawFields;
  private final JsonRecordReader reader = new JsonRecordReader();

  RecordParser(TableDefinition definition, BatchSchema schema) {
    this.definition = definition;
    this.schema = schema;
    this.rawFields = RawFields.of(definition.deleteWhen());
  }

  /** What became of a line. */
  sealed interface Parsed {
    /**
     * A record.
     *
     * @param values texts, by column
     * @param fields JSON text of each field that is no column, by its name in lower case
     */
    record Row(List<Optional<String>> values, ObjectNode fields) implements Parsed {}

    /** Not a record of this table. */
    record Refused(String reason, String detail) implements Parsed {}
  }

  /** One field's contribution, applied when the whole record is accepted. */
  private interface Change {
    void apply();
  }

  Parsed parse(Lines.Line line) {
    if (line.cut()) {
      return new Parsed.Refused("too_large", "the line has %d bytes".formatted(line.length()));
    }
    JsonRecordReader.Result result = reader.read(line.bytes(), 0, line.bytes().length);
    if (result instanceof JsonRecordReader.Result.Malformed malformed) {
      return new Parsed.Refused(malformed.code(), malformed.message());
    }
    return record(((JsonRecordReader.Result.Parsed) result).object());
  }

  private Parsed record(ObjectNode object) {
    Draft draft = new Draft();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Optional<Parsed.Refused> refused =
          schema.ordinal(field.getKey()).isPresent()
              ? draft.value(field.getKey(), field.getValue())
              : draft.unknown(field.getKey(), field.getValue());
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    return draft.finished();
  }

  /** A record on its way. */
  private final class Draft {
    private final String[] values = new String[schema.size()];
    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final ObjectNode rescued = JsonNodeFactory.instance.objectNode();
    private final List<Change> changes = new ArrayList<>();

    Optional<Parsed.Refused> value(String name, JsonNode value) {
      int ordinal = schema.ordinal(name).orElseThrow();
      Column column = schema.column(ordinal);
      JsonFit fit = JsonKinds.fit(column.type(), value);
      if (fit instanceof JsonFit.Wrong wrong) {
        return refused("wrong_type", column.name() + ": " + wrong.reason());
      }
      ColumnType type = column.type();
      if (fit instanceof JsonFit.Widens widens) {
        if (!mayWiden(column)) {
          return refused(
              "wrong_type",
              "%s: %s would need type %s"
                  .formatted(column.name(), type.notation(), widens.to().notation()));
        }
        type = widens.to();
        changes.add(() -> schema.widen(ordinal, widens.to()));
      }
      values[ordinal] = ValueText.of(type, value);
      return Optional.empty();
    }

    Optional<Parsed.Refused> unknown(String name, JsonNode value) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (value.isNull()) {
        return Optional.empty();
      }
      fields.put(lower, value.toString());
      UnknownFieldPolicy policy = definition.onUnknownField();
      if (rawFields.contains(lower) || policy == UnknownFieldPolicy.IGNORE) {
        return Optional.empty();
      }
      if (policy == UnknownFieldPolicy.RESCUE) {
        rescued.set(name, value);
        return Optional.empty();
      }
      if (policy == UnknownFieldPolicy.QUARANTINE) {
        return refused("unknown_field", "field '" + name + "' is no column");
      }
      if (ILLEGAL_NAME.matcher(name).matches() || schema.all().size() >= MOST_COLUMNS) {
        return refused("unknown_field", "field '" + name + "' cannot become a column");
      }
      changes.add(() -> schema.discover(name, value));
      return Optional.empty();
    }

    Parsed finished() {
      for (String key : definition.primaryKey()) {
        if (missing(key)) {
          return new Parsed.Refused("null_key", "key column '" + key + "' is null");
        }
      }
      if (definition.sequenceBy().filter(this::missing).isPresent()) {
        String name = definition.sequenceBy().get();
        return new Parsed.Refused("null_sequence", "sequence column '" + name + "' is null");
      }
      changes.forEach(Change::apply);
      OptionalInt rescue = schema.ordinal(TableSchema.RESCUED.name());
      if (!rescued.isEmpty() && rescue.isPresent()) {
        values[rescue.getAsInt()] = rescued.toString();
      }
      List<Optional<String>> texts = new ArrayList<>(values.length);
      for (String value : values) {
        texts.add(Optional.ofNullable(value));
      }
      return new Parsed.Row(texts, fields);
    }

    private boolean missing(String column) {
      return values[schema.ordinal(column).orElseThrow()] == null;
    }

    private boolean mayWiden(Column column) {
      return definition.onTypeChange() == TypeChangePolicy.WIDEN
          && !definition.partitionBy().contains(column.name());
    }

    private Optional<Parsed.Refused> refused(String reason, String detail) {
      return Optional.of(new Parsed.Refused(reason, detail));
    }
  }
}
