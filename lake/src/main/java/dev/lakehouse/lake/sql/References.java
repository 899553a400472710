package dev.lakehouse.lake.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.sql.ParsedStatement.Refused;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The relations that a syntax tree reads. A name without a namespace that a WITH clause in scope
 * defines is none; a name of a file is refused.
 */
final class References {

  private static final Pattern KUBERNETES_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  private final String sql;
  private final String namespace;
  private final Map<RelationName, TableReference> found = new LinkedHashMap<>();
  private Optional<Refused> refused = Optional.empty();

  private References(String sql, String namespace) {
    this.sql = sql;
    this.namespace = namespace;
  }

  /** Reads the tree; {@code namespace} is where names without one are looked up. */
  static References of(JsonNode tree, String sql, String namespace) {
    References references = new References(sql, namespace);
    references.visit(tree, Set.of());
    return references;
  }

  Set<TableReference> found() {
    return new LinkedHashSet<>(found.values());
  }

  Optional<Refused> refused() {
    return refused;
  }

  private void visit(JsonNode node, Set<String> withNames) {
    Set<String> inner = node.isObject() ? scope(node, withNames) : withNames;
    if (node.path("type").asText().equals("BASE_TABLE")) {
      table(node, withNames);
    }
    node.properties().stream()
        .filter(field -> !field.getKey().equals("cte_map"))
        .forEach(field -> visit(field.getValue(), inner));
    if (node.isArray()) {
      node.forEach(element -> visit(element, inner));
    }
  }

  /** Each entry of a WITH clause sees those before it; a recursive one sees itself too. */
  private Set<String> scope(JsonNode node, Set<String> withNames) {
    JsonNode entries = node.path("cte_map").path("map");
    String own = node.path("cte_name").asText();
    if (entries.isEmpty() && own.isEmpty()) {
      return withNames;
    }
    Set<String> inner = new HashSet<>(withNames);
    for (JsonNode entry : entries) {
      visit(entry.path("value"), Set.copyOf(inner));
      inner.add(lower(entry.path("key").asText()));
    }
    inner.add(lower(own));
    return inner;
  }

  private void table(JsonNode node, Set<String> withNames) {
    String schema = lower(node.path("schema_name").asText());
    String table = lower(node.path("table_name").asText());
    if (schema.isEmpty() && withNames.contains(table)) {
      return;
    }
    OptionalInt position = SyntaxTree.position(node, sql);
    RelationName name =
        schema.isEmpty()
            ? new RelationName(namespace, RelationName.fromSql("", table).name())
            : RelationName.fromSql(schema, table);
    if (!node.path("catalog_name").asText().isEmpty()) {
      refuse("a table's name is namespace.name, without a catalog before it", position);
    } else if (!valid(name.namespace()) || !valid(name.name())) {
      String written = schema.isEmpty() ? table : schema + "." + table;
      refuse("'%s' is not the name of a table; files cannot be read".formatted(written), position);
    } else {
      found.putIfAbsent(name, new TableReference(name, position.orElse(0)));
    }
  }

  private void refuse(String message, OptionalInt position) {
    if (refused.isEmpty()) {
      refused = Optional.of(new Refused(message, position));
    }
  }

  private static boolean valid(String name) {
    return name.length() <= 253 && KUBERNETES_NAME.matcher(name).matches();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
