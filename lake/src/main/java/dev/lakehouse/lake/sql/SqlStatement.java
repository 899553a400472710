package dev.lakehouse.lake.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.Identifiers;
import dev.lakehouse.lake.engine.Literals;
import dev.lakehouse.lake.sql.ParsedStatement.Refused;
import dev.lakehouse.lake.sql.ParsedStatement.Select;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/** Statements that users write. */
public final class SqlStatement {

  private SqlStatement() {}

  /**
   * Parses a statement and holds it against the sandbox's rules; runs nothing.
   *
   * @param session any session; no table needs to be there
   * @param namespace the Kubernetes namespace of names that say none
   */
  public static ParsedStatement parse(DuckSession session, String sql, String namespace) {
    SyntaxTree.Outcome outcome = SyntaxTree.parse(session, sql);
    if (outcome instanceof SyntaxTree.Outcome.Failure failure) {
      return failure.refused();
    }
    JsonNode tree = ((SyntaxTree.Outcome.Tree) outcome).root();
    Optional<Refused> forbidden = SandboxRules.check(tree, sql);
    if (forbidden.isPresent()) {
      return forbidden.get();
    }
    References references = References.of(tree, sql, namespace);
    if (references.refused().isPresent()) {
      return references.refused().get();
    }
    JsonNode parameters = tree.path("named_param_map");
    if (!numbered(parameters)) {
      return new Refused("parameters are written as ? or $1, not by name", OptionalInt.empty());
    }
    return new Select(sql, namespace, tree, references.found(), parameters.size());
  }

  /**
   * Makes names without a namespace mean that namespace's, as {@link #parse} has resolved them.
   * Other sessions on the same database are not changed.
   */
  public static void useNamespace(DuckSession session, String namespace) {
    String schema = Identifiers.quote(namespace.replace('-', '_'));
    session.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
    session.execute("SET schema = " + Literals.string(schema));
  }

  private static boolean numbered(JsonNode parameters) {
    return StreamSupport.stream(parameters.spliterator(), false)
        .allMatch(parameter -> parameter.path("key").asText().matches("\\d+"));
  }
}
