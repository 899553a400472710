package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.merge.RecordParser.Parsed;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.RowAppender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads a batch into two tables of the session: texts of accepted records, and refused lines.
 *
 * <p>Values stay texts until the whole batch is read, since a later record may widen a column.
 */
final class Staging {

  /** Accepted records. */
  static final String STAGED = "lake_staged";

  /** Refused lines, here and by expectations. */
  static final String REFUSED = "lake_refused";

  private final DuckSession session;
  private final ObjectLines objects;

  Staging(DuckSession session, ObjectLines objects) {
    this.session = session;
    this.objects = objects;
  }

  /** Fills both tables, and the schema with what the records need. */
  void load(List<BronzeObject> batch, TableDefinition definition, BatchSchema schema) {
    createTables(schema);
    RecordParser parser = new RecordParser(definition, schema);
    try (RowAppender staged = new RowAppender(session, STAGED);
        RowAppender refused = new RowAppender(session, REFUSED);
        Prefetch contents = new Prefetch(objects, batch)) {
      for (int i = 0; i < batch.size(); i++) {
        new ObjectLoad(i, parser, staged, refused).load(contents);
      }
    }
  }

  private void createTables(BatchSchema schema) {
    StringBuilder columns =
        new StringBuilder("\"#object\" BIGINT, \"#line\" BIGINT, raw VARCHAR, fields VARCHAR");
    for (int i = 0; i < schema.size(); i++) {
      columns.append(", c").append(i).append(" VARCHAR");
    }
    session.execute("CREATE OR REPLACE TEMP TABLE %s (%s)".formatted(STAGED, columns));
    session.execute(
        "CREATE OR REPLACE TEMP TABLE %s (object BIGINT, line BIGINT, reason VARCHAR, detail VARCHAR, raw VARCHAR, base64 VARCHAR)"
            .formatted(REFUSED));
  }

  /** One object's way into the tables. */
  private static final class ObjectLoad {
    private final long ordinal;
    private final RecordParser parser;
    private final RowAppender staged;
    private final RowAppender refused;

    ObjectLoad(int ordinal, RecordParser parser, RowAppender staged, RowAppender refused) {
      this.ordinal = ordinal;
      this.parser = parser;
      this.staged = staged;
      this.refused = refused;
    }

    void load(Prefetch contents) {
      long number = 0;
      try (InputStream in = contents.next()) {
        Lines lines = new Lines(in);
        for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
          number = line.get().number();
          if (!line.get().blank()) {
            put(line.get());
          }
        }
      } catch (IOException e) {
        // a broken object must not stop the table; bytes that arrived whole do not heal
        refused.row(ordinal, number + 1, "broken_object", String.valueOf(e.getMessage()), "", null);
      }
    }

    private void put(Lines.Line line) {
      Parsed parsed = parser.parse(line);
      if (parsed instanceof Parsed.Row row) {
        Object[] values = new Object[row.values().size() + 4];
        values[0] = ordinal;
        values[1] = line.number();
        values[2] = new String(line.bytes(), StandardCharsets.UTF_8);
        values[3] = row.fields().isEmpty() ? null : row.fields().toString();
        for (int i = 0; i < row.values().size(); i++) {
          values[i + 4] = row.values().get(i).orElse(null);
        }
        staged.row(values);
      } else {
        refuse(line, (Parsed.Refused) parsed);
      }
    }

    private void refuse(Lines.Line line, Parsed.Refused why) {
      boolean exact = !why.reason().equals("invalid_utf8");
      String raw = new String(line.bytes(), StandardCharsets.UTF_8);
      String base64 = exact ? null : Base64.getEncoder().encodeToString(line.bytes());
      refused.row(ordinal, line.number(), why.reason(), why.detail(), raw, base64);
    }
  }
}
