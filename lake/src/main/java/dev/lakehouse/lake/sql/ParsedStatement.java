package dev.lakehouse.lake.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakehouse.lake.layout.RelationName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What became of a statement's text. */
public sealed interface ParsedStatement {

  /**
   * One SELECT that keeps to the sandbox's rules.
   *
   * @param sql the text as it was given
   * @param namespace where names without one are looked up
   * @param tree DuckDB's syntax tree
   * @param references what it reads, each once, in order of mention
   * @param parameters number of its parameters ({@code ?} or {@code $1})
   */
  record Select(
      String sql, String namespace, JsonNode tree, Set<TableReference> references, int parameters)
      implements ParsedStatement {

    /** Copies the references, in order. */
    public Select {
      references = Collections.unmodifiableSet(new LinkedHashSet<>(references));
    }

    /** Whether it gives the same rows over the same data at any time: no clock, no chance. */
    public boolean isRepeatable() {
      return Repeatability.isRepeatable(tree);
    }

    /** Whether it may read a column of that name (in lower case) of anything that it reads. */
    public Predicate<String> columns() {
      return MentionedColumns.of(tree);
    }

    /** The names of what it reads, in order of mention. */
    public Set<RelationName> relations() {
      return references.stream()
          .map(TableReference::name)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }

  /**
   * A statement that is not one SELECT, or not an allowed one.
   *
   * @param message a sentence for the user, without the position
   * @param position an index of characters in the text, where known
   */
  record Refused(String message, OptionalInt position) implements ParsedStatement {}
}
