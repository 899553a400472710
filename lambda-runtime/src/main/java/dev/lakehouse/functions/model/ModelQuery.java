package dev.lakehouse.functions.model;

import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.model.ResultChecks.CheckFailedException;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.read.RelationViews;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.sql.ParsedStatement;
import dev.lakehouse.lake.sql.SqlStatement;
import dev.lakehouse.lake.storage.RangeLease;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Runs a model's query over its pinned inputs, into a table of the session. */
final class ModelQuery {

  /** The rows of the result. */
  static final String RESULT = "lake_result";

  private static final Pattern ILLEGAL_NAME = Pattern.compile("[ ,;{}()\\n\\t=]");

  private final Workbench bench;
  private final RelationViews views;

  ModelQuery(Workbench bench) {
    this.bench = bench;
    this.views = new RelationViews(bench.files());
  }

  /** Fills {@link #RESULT} and gives its columns. */
  List<Column> run(ModelDefinition definition, ModelInputs inputs) {
    try (RangeLease lease = views.lease()) {
      return run(lease, definition, inputs);
    }
  }

  private List<Column> run(RangeLease lease, ModelDefinition definition, ModelInputs inputs) {
    DuckSession session = bench.session();
    Predicate<String> read = columns(definition);
    inputs
        .snapshots()
        .forEach(
            (input, snapshot) ->
                views.install(lease, session, input.name(), input.kind(), snapshot, read));
    List<String> aliases = alias(definition);
    try {
      List<Column> columns = DuckTypes.columns(session, withoutSemicolon(definition.query()));
      checkNames(columns);
      List<String> values = new ArrayList<>();
      for (Column column : columns) {
        String name = Identifiers.quote(column.name());
        values.add("CAST(%s AS %s) AS %s".formatted(name, DuckTypes.stored(column.type()), name));
      }
      session.execute(
          "CREATE OR REPLACE TEMP TABLE %s AS SELECT %s FROM (%s\n) AS model"
              .formatted(RESULT, String.join(", ", values), withoutSemicolon(definition.query())));
      return columns;
    } finally {
      // a warm process serves one model only, but its inputs may change with its definition
      aliases.forEach(view -> session.execute("DROP VIEW IF EXISTS " + view));
    }
  }

  private Predicate<String> columns(ModelDefinition definition) {
    ParsedStatement parsed =
        SqlStatement.parse(bench.session(), definition.query(), definition.name().namespace());
    return parsed instanceof ParsedStatement.Select select ? select.columns() : column -> true;
  }

  /** Delta takes neither these characters nor names that differ in letter case only. */
  private static void checkNames(List<Column> columns) {
    Set<String> seen = new HashSet<>();
    for (Column column : columns) {
      if (ILLEGAL_NAME.matcher(column.name()).find() || column.name().isEmpty()) {
        throw new CheckFailedException(
            "InvalidColumn",
            "a table cannot have a column '%s': name it in the query with AS"
                .formatted(column.name()));
      }
      if (!seen.add(column.name().toLowerCase(Locale.ROOT))) {
        throw new CheckFailedException(
            "InvalidColumn", "two columns are named '%s'".formatted(column.name()));
      }
    }
  }

  /** Inputs of the model's own namespace may be named without it. */
  private List<String> alias(ModelDefinition definition) {
    List<String> aliases = new ArrayList<>();
    for (Input input : definition.inputs()) {
      if (input.name().namespace().equals(definition.name().namespace())) {
        Set<String> spellings =
            new LinkedHashSet<>(List.of(input.name().sqlTable(), input.name().name()));
        for (String spelling : spellings) {
          String view = Identifiers.quote("temp", spelling);
          bench
              .session()
              .execute(
                  "CREATE OR REPLACE TEMP VIEW %s AS SELECT * FROM %s"
                      .formatted(
                          Identifiers.quote(spelling),
                          Identifiers.quote(input.name().sqlSchema(), input.name().sqlTable())));
          aliases.add(view);
        }
      }
    }
    return aliases;
  }

  private static String withoutSemicolon(String query) {
    String trimmed = query.strip();
    return trimmed.endsWith(";") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
  }
}
