package dev.lakehouse.lake.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which columns a syntax tree may read, whatever their table: those whose name it writes, or all
 * where something in it stands for columns without naming them.
 */
final class MentionedColumns {

  private final Set<String> names = new HashSet<>();
  private final Set<String> last = new HashSet<>();
  private final Set<String> tables = new HashSet<>();
  private boolean all;

  private MentionedColumns() {}

  /** A test of names in lower case. */
  static Predicate<String> of(JsonNode tree) {
    MentionedColumns mentioned = new MentionedColumns();
    mentioned.visit(tree);
    // a table's name in the place of a column's means its whole row
    boolean rows = mentioned.tables.stream().anyMatch(mentioned.last::contains);
    return mentioned.all || rows ? column -> true : Set.copyOf(mentioned.names)::contains;
  }

  private void visit(JsonNode node) {
    if (node.isObject()) {
      all |= standsForColumns(node);
      JsonNode reference = node.path("column_names");
      reference.forEach(part -> add(names, part));
      if (!reference.isEmpty()) {
        add(last, reference.get(reference.size() - 1));
      }
      node.path("using_columns").forEach(part -> add(names, part));
      if (node.has("table_name")) {
        qualifiers(node);
      }
    }
    node.forEach(this::visit);
  }

  private static boolean standsForColumns(JsonNode node) {
    return switch (node.path("type").asText()) {
      case "STAR", "POSITIONAL_REFERENCE", "PIVOT" -> true;
      case "JOIN" -> node.path("ref_type").asText().equals("NATURAL");
      default -> !node.path("column_name_alias").isEmpty();
    };
  }

  private void qualifiers(JsonNode table) {
    String alias = table.path("alias").asText();
    add(tables, alias.isEmpty() ? table.path("table_name") : table.path("alias"));
  }

  private static void add(Set<String> set, JsonNode name) {
    set.add(name.asText().toLowerCase(Locale.ROOT));
  }
}
