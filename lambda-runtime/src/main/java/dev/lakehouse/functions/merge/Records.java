package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnType.Decimal;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import dev.lakehouse.lake.sql.SqlExpressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes typed records of staged texts, and evaluates the user's expressions over them. */
final class Records {

  /** The typed records. */
  static final String TABLE = "lake_records";

  /** True for a record that deletes its key. */
  static final String DELETE = "\"#delete\"";

  /** The place of a record in the order of arrival: object, then line. */
  static final String OBJECT = "\"#object\"";

  static final String LINE = "\"#line\"";

  private Records() {}

  /** The column that is true where a record fails the expectation of that ordinal. */
  static String failed(int expectation) {
    return Identifiers.quote("#failed" + expectation);
  }

  /** Fills {@link #TABLE}. */
  static void create(DuckSession session, TableDefinition definition, BatchSchema schema) {
    List<String> values = new ArrayList<>();
    List<Column> columns = schema.columns();
    for (int i = 0; i < columns.size(); i++) {
      values.add(aliased(typed(Staging.value(i), columns.get(i).type()), columns.get(i).name()));
    }
    for (String name : new TreeSet<>(schema.rawFields())) {
      if (schema.ordinal(name).isEmpty()) {
        values.add(aliased(raw(name), name));
      }
    }
    session.execute(
        """
        CREATE OR REPLACE TEMP TABLE %s AS
        SELECT "#object", "#line", %s%s FROM
          (SELECT *, %s AS "#delete" FROM (SELECT "#object", "#line", %s FROM %s))
        """
            .formatted(
                TABLE,
                Identifiers.list(columns.stream().map(Column::name).toList()),
                flags(definition.expectations()),
                definition.deleteWhen().map(Records::truth).orElse("false"),
                String.join(", ", values),
                Staging.STAGED));
  }

  private static String flags(List<Expectation> expectations) {
    StringBuilder flags = new StringBuilder(", ").append(DELETE);
    for (int i = 0; i < expectations.size(); i++) {
      // as with SQL's own constraints, an unknown result is no failure; deletes carry no values
      flags.append(
          ", NOT %s AND NOT coalesce(TRY(CAST((%s\n) AS BOOLEAN)), true) AS %s"
              .formatted(DELETE, expectations.get(i).check(), failed(i)));
    }
    return flags.toString();
  }

  private static String truth(String expression) {
    return "coalesce(TRY(CAST((" + expression + "\n) AS BOOLEAN)), false)";
  }

  /** Inside of containers every leaf is a text at first: JSON's own casts know no bytes. */
  private static String typed(String text, ColumnType type) {
    boolean scalar = type instanceof Primitive || type instanceof Decimal;
    String value =
        scalar ? text : "CAST(CAST(%s AS JSON) AS %s)".formatted(text, DuckTypes.texts(type));
    return "CAST(%s AS %s)".formatted(value, DuckTypes.stored(type));
  }

  /** The fields, in lower case, that the definition reads off the raw record. */
  static Set<String> rawFields(DuckSession session, TableDefinition definition) {
    return definition
        .deleteWhen()
        .map(condition -> SqlExpressions.names(session, condition))
        .orElse(Set.of())
        .stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A field that is no column is seen as text: a string as it is, anything else as its JSON. */
  private static String raw(String name) {
    String json = field(name);
    return "CASE WHEN starts_with(%1$s, '\"') THEN %2$s ELSE %1$s END"
        .formatted(json, unquoted(json));
  }

  private static String unquoted(String json) {
    return "json_extract_string(" + json + ", '$')";
  }

  private static String field(String lowerName) {
    String pointer = "/" + lowerName.replace("~", "~0").replace("/", "~1");
    return "json_extract_string(\"#fields\", %s)".formatted(Literals.string(pointer));
  }

  private static String aliased(String expression, String name) {
    return expression + " AS " + Identifiers.quote(name);
  }

  /** The condition under which a record reaches the table. */
  static String accepted(List<Expectation> expectations) {
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < expectations.size(); i++) {
      if (expectations.get(i).action() != Expectation.Action.WARN) {
        conditions.add("NOT " + failed(i));
      }
    }
    return conditions.isEmpty() ? "true" : conditions.stream().collect(Collectors.joining(" AND "));
  }
}
