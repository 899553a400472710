package dev.lakehouse.lake.layout;

import java.util.Optional;

/**
 * The name of a table or model: its Kubernetes namespace and name.
 *
 * <p>In SQL it is written with {@code _} for {@code -}. Kubernetes names have no {@code _}, so the
 * two notations are one to one.
 */
public record RelationName(String namespace, String name) implements Comparable<RelationName> {

  /** Parses {@code namespace/name}, the notation of paths and commands. */
  public static Optional<RelationName> parse(String path) {
    int slash = path.indexOf('/');
    if (slash <= 0 || slash == path.length() - 1 || path.indexOf('/', slash + 1) >= 0) {
      return Optional.empty();
    }
    return Optional.of(new RelationName(path.substring(0, slash), path.substring(slash + 1)));
  }

  /** The name of the Kubernetes object behind a name in SQL. */
  public static RelationName fromSql(String schema, String table) {
    return new RelationName(schema.replace('_', '-'), table.replace('_', '-'));
  }

  /** The namespace as a schema name in SQL. */
  public String sqlSchema() {
    return namespace.replace('-', '_');
  }

  /** The name as a table name in SQL. */
  public String sqlTable() {
    return name.replace('-', '_');
  }

  /** As in events and messages: {@code namespace.name}. */
  public String dotted() {
    return namespace + "." + name;
  }

  @Override
  public int compareTo(RelationName other) {
    int byNamespace = namespace.compareTo(other.namespace);
    return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
