package dev.lakehouse.query;

import dev.lakehouse.lake.engine.DuckTypes;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.query.run.Page;
import dev.lakehouse.query.run.PinnedRelation;
import dev.lakehouse.query.run.RowBound;
import dev.lakehouse.query.run.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plans a page of rows of one pinned version. Rows come in the order of the key, and a page begins
 * behind the key of the last one; without a key in the order of all columns, and by number.
 */
final class RowsPlanner {

  private final StatementReader statements;

  RowsPlanner(StatementReader statements) {
    this.statements = statements;
  }

  QueryPlan plan(
      Relation relation, PinnedRelation pinned, Filter filter, int limit, Optional<Cursor> cursor) {
    List<Column> columns = pinned.snapshot().columns();
    List<Column> key = key(relation, columns);
    List<Object> values = new ArrayList<>(filter.values());
    StringBuilder sql = new StringBuilder("SELECT ").append(names(columns));
    key.forEach(
        column ->
            sql.append(", CAST(").append(Identifiers.quote(column.name())).append(" AS VARCHAR)"));
    sql.append(" FROM ")
        .append(Identifiers.quote(pinned.name().sqlSchema(), pinned.name().sqlTable()))
        .append(" WHERE ")
        .append(filter.sql());
    boolean behind = cursor.isPresent() && !cursor.get().key().isEmpty();
    if (behind) {
      sql.append(" AND (").append(names(key)).append(") > (").append(casts(key)).append(")");
      values.addAll(cursor.get().key());
    }
    List<Column> order = key.isEmpty() ? columns.stream().toList() : key;
    sql.append(" ORDER BY ").append(names(order)).append(" LIMIT ").append(limit + 1L);
    long offset = cursor.map(Cursor::offset).orElse(0L);
    if (!behind && offset > 0) {
      sql.append(" OFFSET ").append(offset);
    }
    String question = question(filter);
    return new QueryPlan(
        new Statement(
            statements.read(sql.toString(), relation.name().namespace()), values, key.size()),
        List.of(pinned),
        new RowBound(limit, RowBound.Beyond.PAGE),
        relation.uid(),
        page -> next(page, pinned.snapshot().version(), question, offset));
  }

  /** What a cursor must not be used beyond. */
  static String question(Filter filter) {
    return filter.sql() + filter.values();
  }

  private static Optional<String> next(Page page, long version, String question, long offset) {
    if (!page.more()) {
      return Optional.empty();
    }
    List<String> key = page.lastHidden().stream().map(String::valueOf).toList();
    return Optional.of(
        new Cursor(version, Cursor.digest(question), key, offset + page.rows()).encoded());
  }

  /** Empty where one of its columns cannot travel as text. */
  private static List<Column> key(Relation relation, List<Column> columns) {
    List<Column> key = new ArrayList<>();
    for (String name : relation.primaryKey()) {
      columns.stream()
          .filter(column -> column.name().equalsIgnoreCase(name))
          .filter(column -> Filter.isScalar(column.type()))
          .forEach(key::add);
    }
    return key.size() == relation.primaryKey().size() ? key : List.of();
  }

  private static String names(List<Column> columns) {
    return Identifiers.list(columns.stream().map(Column::name).toList());
  }

  private static String casts(List<Column> columns) {
    return columns.stream()
        .map(column -> "CAST(? AS " + DuckTypes.stored(column.type()) + ")")
        .collect(Collectors.joining(", "));
  }
}
