package dev.lakehouse.functions.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.schema.JsonRecordReader;
import java.util.Map;
import java.util.Optional;

/** Turns lines into values of columns, or says why not; a refused line leaves no trace. */
final class RecordParser {

  private final TableDefinition definition;
  private final BatchSchema schema;
  private final boolean keepsRaw;
  private final JsonRecordReader reader = new JsonRecordReader();

  /** A parser of records of that table. */
  RecordParser(TableDefinition definition, BatchSchema schema) {
    this.definition = definition;
    this.schema = schema;
    this.keepsRaw =
        definition.expectations().stream()
            .anyMatch(e -> e.action() == Expectation.Action.QUARANTINE);
  }

  /** What became of a line. */
  sealed interface Parsed {
    /**
     * A record.
     *
     * @param values texts of the present columns, null for null; not those of the columns that the
     *     record itself has widened
     * @param fields JSON text of each raw field that is no column, by its name in lower case
     */
    @SuppressWarnings("ArrayRecordComponent") // a holder on its way, never compared
    record Row(String[] values, ObjectNode fields) implements Parsed {}

    /** Not a record of this table. */
    record Refused(String reason, String detail) implements Parsed {}
  }

  /** Whether an accepted record may still be quarantined, and so is wanted as it arrived. */
  boolean keepsRaw() {
    return keepsRaw;
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
    RecordDraft draft = new RecordDraft(definition, schema);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Optional<Parsed.Refused> refused = draft.field(field.getKey(), field.getValue());
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    return draft.finished();
  }
}
