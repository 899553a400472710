package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.functions.merge.RecordParser.Parsed;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.schema.ColumnNames;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.JsonFit;
import dev.lakehouse.lake.schema.JsonKinds;
import dev.lakehouse.lake.schema.JsonPath;
import dev.lakehouse.lake.schema.TypeUnion;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A record on its way: what it needs of the schema is only asked for when all of it is sound. */
final class RecordDraft {

  /** More columns than that are a fault of the sender, who uses values as names. */
  private static final int MOST_COLUMNS = 1_000;

  private final TableDefinition definition;
  private final BatchSchema schema;
  private final Map<Integer, JsonNode> values = new LinkedHashMap<>();
  private final Map<Integer, ColumnType> wider = new LinkedHashMap<>();
  private final Map<String, ColumnType> added = new LinkedHashMap<>();
  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
  private final ObjectNode rescued = JsonNodeFactory.instance.objectNode();
  private boolean unknown;

  /** An empty draft. */
  RecordDraft(TableDefinition definition, BatchSchema schema) {
    this.definition = definition;
    this.schema = schema;
  }

  /** Takes a field of the record, or says why the record must be refused. */
  Optional<Parsed.Refused> field(String name, JsonNode value) {
    if (value.isNull()) {
      return Optional.empty();
    }
    OptionalInt ordinal =
        name.equalsIgnoreCase(TableSchema.RESCUED.name())
            ? OptionalInt.empty()
            : schema.ordinal(name);
    JsonFit fit =
        ordinal.isPresent() ? value(ordinal.getAsInt(), name, value) : unknown(name, value);
    if (fit instanceof JsonFit.Wrong wrong) {
      String reason = unknown ? "unknown_field" : "wrong_type";
      return Optional.of(new Parsed.Refused(reason, name + ": " + wrong.reason()));
    }
    return Optional.empty();
  }

  private JsonFit value(int ordinal, String name, JsonNode value) {
    values.put(ordinal, value);
    BatchColumn column = schema.column(ordinal);
    JsonFit fit =
        column.asked().isPresent()
            ? JsonKinds.fit(column.asked().get(), value, JsonPath.of(name), this::nested)
            : InferredTypes.needs(value);
    if (!(fit instanceof JsonFit.Widens widens)) {
      return fit;
    }
    boolean allowed =
        !column.fixed()
            || column.asked().filter(asked -> TypeUnion.rewrites(asked, widens.to())).isEmpty();
    Optional<ColumnType> type =
        TypeUnion.OF_VALUES.of(column.type(), widens.to()).filter(t -> allowed);
    if (type.isEmpty()) {
      return new JsonFit.Wrong(
          "%s would need type %s"
              .formatted(column.asked().orElse(column.type()).notation(), widens.to().notation()));
    }
    if (!type.get().equals(column.type())) {
      wider.put(ordinal, type.get());
    }
    return JsonFit.FITS;
  }

  private JsonFit unknown(String name, JsonNode value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (schema.rawFields().contains(lower)) {
      fields.put(lower, value.toString());
      return JsonFit.FITS;
    }
    // a name that looks like a path is written as one, so that the two cannot be taken for another
    String key = name.startsWith("/") ? JsonPath.of(name).pointer() : name;
    JsonFit fit = policy(name, key, value);
    if (fit instanceof JsonFit.Widens widens) {
      added.put(name, widens.to());
    }
    return fit;
  }

  private JsonFit nested(JsonPath at, JsonNode value) {
    return value.isNull() ? JsonFit.FITS : policy(at.token(), at.pointer(), value);
  }

  private JsonFit policy(String name, String key, JsonNode value) {
    return switch (definition.onUnknownField()) {
      case IGNORE -> JsonFit.FITS;
      case RESCUE -> {
        rescued.set(key, value);
        yield JsonFit.FITS;
      }
      case QUARANTINE -> refusedField("the table has no such field");
      case ADD ->
          ColumnNames.problem(name)
              .map(problem -> refusedField("it cannot become a column: " + problem))
              .orElseGet(() -> InferredTypes.needs(value));
    };
  }

  private JsonFit refusedField(String why) {
    unknown = true;
    return new JsonFit.Wrong(why);
  }

  /** The record, if it has all that a record must have. */
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
    if (tooWide()) {
      return new Parsed.Refused(
          "unknown_field", "the table would have more than %,d columns".formatted(MOST_COLUMNS));
    }
    Optional<String> partition = PartitionNames.problem(definition.partitionBy(), this::text);
    if (partition.isPresent()) {
      return new Parsed.Refused("partition_too_long", partition.get());
    }
    wider.forEach(schema::widen);
    added.forEach(schema::add);
    return new Parsed.Row(texts(), fields);
  }

  private boolean tooWide() {
    if (wider.isEmpty() && added.isEmpty()) {
      return false;
    }
    int more = added.size();
    for (Map.Entry<Integer, ColumnType> entry : wider.entrySet()) {
      more +=
          BatchSchema.width(entry.getValue())
              - BatchSchema.width(schema.column(entry.getKey()).type());
    }
    return more > 0 && schema.width() + more > MOST_COLUMNS;
  }

  /** An empty text is null in a partition column: readers disagree about it. */
  private boolean missing(String column) {
    JsonNode value = values.get(schema.ordinal(column).orElseThrow());
    return value == null
        || (definition.partitionBy().contains(column)
            && value.isTextual()
            && value.textValue().isEmpty());
  }

  private Optional<String> text(String column) {
    int ordinal = schema.ordinal(column).orElseThrow();
    return Optional.ofNullable(values.get(ordinal)).map(value -> text(ordinal, value));
  }

  private String text(int ordinal, JsonNode value) {
    BatchColumn column = schema.column(ordinal);
    return ValueText.of(column.type(), column.asked(), value);
  }

  private String[] texts() {
    String[] texts = new String[schema.size()];
    values.forEach((ordinal, value) -> texts[ordinal] = text(ordinal, value));
    OptionalInt rescue = schema.ordinal(TableSchema.RESCUED.name());
    if (!rescued.isEmpty() && rescue.isPresent()) {
      texts[rescue.getAsInt()] = rescued.toString();
    }
    return texts;
  }
}
