package dev.lakehouse.operator.relation;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Instant;
import java.util.Optional;

/**
 * Which tables and models there are, and since when. Kubernetes lets a table and a model have one
 * name, in SQL they cannot both have it: it is the one's that was there first, and of two that were
 * made in the same second the table's.
 */
@FunctionalInterface
public interface Names {

  /** When the object of that kind and name was made; empty if there is none. */
  Optional<Instant> since(Kind kind, RelationName name);

  /** What a name means in SQL; empty if it means nothing. */
  default Optional<Kind> holder(RelationName name) {
    Optional<Instant> table = since(Kind.TABLE, name);
    Optional<Instant> model = since(Kind.MODEL, name);
    boolean isModel =
        model.filter(made -> table.isEmpty() || made.isBefore(table.get())).isPresent();
    return isModel ? Optional.of(Kind.MODEL) : table.map(made -> Kind.TABLE);
  }

  /** Why an object of that kind cannot have the name, if the other kind has it. */
  default Optional<String> taken(Kind kind, RelationName name) {
    return holder(name)
        .filter(holder -> holder != kind)
        .map(
            holder ->
                "there is a %s %s already, and in SQL both would be %s.%s: give this one another name, or delete the other"
                    .formatted(
                        holder == Kind.TABLE ? "LakehouseTable" : "GoldModel",
                        name,
                        name.sqlSchema(),
                        name.sqlTable()));
  }
}
