package dev.lakehouse.operator.store;

import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.operator.plan.Effect;
import dev.lakehouse.operator.store.DefinitionChange.Notes;
import java.util.Optional;

/** What changes from one definition of a model to the next; pure. */
public final class ModelChange {

  private ModelChange() {}

  /** From what there is to what there should be. */
  public static DefinitionChange of(Optional<ModelDefinition> found, ModelDefinition next) {
    return found
        .filter(before -> before.uid().equals(next.uid()))
        .map(before -> between(before, next))
        .orElse(DefinitionChange.NEW);
  }

  private static DefinitionChange between(ModelDefinition before, ModelDefinition next) {
    Notes notes = new Notes().paused(before.paused(), next.paused());
    ExpectationChange.note(notes, before.expectations(), next.expectations());
    boolean withdrawn = before.serve().enabled() && !next.serve().enabled();
    return notes
        .field("query", before.query(), next.query())
        .field("inputs", before.inputs(), next.inputs())
        .field("materialization", before.materialization(), next.materialization())
        .field("primaryKey", before.primaryKey(), next.primaryKey())
        .field("trigger", before.trigger(), next.trigger())
        .note(withdrawn, "serve no more", Effect.STOPS_FLOW)
        .note(!withdrawn && !before.serve().equals(next.serve()), "serve", Effect.SAFE)
        .field("function code", before.artifact(), next.artifact())
        .made(next.generation());
  }
}
