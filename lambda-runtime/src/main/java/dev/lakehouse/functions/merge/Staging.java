package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.merge.RecordParser.Parsed;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.RowAppender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Reads a batch into two tables of the session: texts of accepted records, and refused lines.
 *
 * <p>Where a record widens a column or brings a new one, the batch is read once more: texts are
 * made for the types that the whole batch needs.
 */
final class Staging {

  /** Accepted records. */
  static final String STAGED = "lake_staged";

  /** Refused lines, here and by expectations. */
  static final String REFUSED = "lake_refused";

  private final DuckSession session;
  private final ObjectLines objects;
  private final Executor background;
  private final long budgetBytes;

  Staging(DuckSession session, ObjectLines objects, Executor background, long budgetBytes) {
    this.session = session;
    this.objects = objects;
    this.background = background;
    this.budgetBytes = budgetBytes;
  }

  /**
   * Fills both tables, and changes the schema to what the records need, until the budget is used
   * up.
   *
   * @return how many of the objects were read, at least one; that depends on their bytes only, so
   *     that whoever reads them again makes the same batch of them
   */
  int load(
      List<BronzeObject> batch,
      ReplayedObjects replayed,
      TableDefinition definition,
      BatchSchema schema) {
    RecordParser parser = new RecordParser(definition, schema);
    int read;
    do {
      createTables(schema);
      read = read(batch, replayed, parser, schema);
    } while (schema.takeChanged());
    return read;
  }

  private int read(
      List<BronzeObject> batch, ReplayedObjects replayed, RecordParser parser, BatchSchema schema) {
    try (RowAppender staged = new RowAppender(session, STAGED);
        RowAppender refused = new RowAppender(session, REFUSED)) {
      Prefetch contents = new Prefetch(objects, batch, background);
      int read = 0;
      for (long bytes = 0; read < batch.size() && bytes < budgetBytes; read++) {
        int ordinal = read;
        bytes +=
            new ObjectLoad(read, parser, schema, staged, refused)
                .load(contents, in -> replayed.lines(ordinal, in));
      }
      return read;
    }
  }

  /** The column with the texts of the batch's column of that ordinal. */
  static String value(int ordinal) {
    return Identifiers.quote("#" + ordinal);
  }

  private void createTables(BatchSchema schema) {
    StringBuilder columns =
        new StringBuilder(
            "\"#object\" BIGINT, \"#line\" BIGINT, \"#raw\" VARCHAR, \"#fields\" VARCHAR");
    for (int i = 0; i < schema.size(); i++) {
      columns.append(", ").append(value(i)).append(" VARCHAR");
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
    private final BatchSchema schema;
    private final RowAppender staged;
    private final RowAppender refused;

    ObjectLoad(
        int ordinal,
        RecordParser parser,
        BatchSchema schema,
        RowAppender staged,
        RowAppender refused) {
      this.ordinal = ordinal;
      this.parser = parser;
      this.schema = schema;
      this.staged = staged;
      this.refused = refused;
    }

    /** The bytes of its lines. */
    long load(Prefetch contents, Function<InputStream, RecordLines> format) {
      long number = 0;
      long bytes = 0;
      try (InputStream in = contents.next()) {
        RecordLines lines = format.apply(in);
        for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
          number = line.get().number();
          bytes += line.get().length();
          if (!line.get().blank()) {
            put(line.get());
          }
        }
      } catch (IOException e) {
        // a broken object must not stop the table; bytes that arrived whole do not heal
        refused.row(ordinal, number + 1, "broken_object", String.valueOf(e.getMessage()), "", null);
      }
      return bytes;
    }

    private void put(Lines.Line line) {
      Parsed parsed = parser.parse(line);
      if (schema.changed()) {
        return; // what is staged no longer fits: all of it is read once more
      }
      if (parsed instanceof Parsed.Row row) {
        Object[] values = new Object[row.values().length + 4];
        values[0] = ordinal;
        values[1] = line.number();
        values[2] = parser.keepsRaw() ? new String(line.bytes(), StandardCharsets.UTF_8) : null;
        values[3] = row.fields().isEmpty() ? null : row.fields().toString();
        System.arraycopy(row.values(), 0, values, 4, row.values().length);
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
