package dev.lakehouse.operator.store;

import static dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy.IGNORE;

import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.Retention;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.operator.plan.Effect;
import dev.lakehouse.operator.store.DefinitionChange.Notes;
import java.util.List;
import java.util.Optional;

/** What changes from one definition of a table to the next; pure. */
public final class TableChange {

  private TableChange() {}

  /** From what there is to what there should be. */
  public static DefinitionChange of(Optional<TableDefinition> found, TableDefinition next) {
    return found
        .filter(before -> before.uid().equals(next.uid()))
        .map(before -> between(before, next))
        .orElse(DefinitionChange.NEW);
  }

  private static DefinitionChange between(TableDefinition before, TableDefinition next) {
    Notes notes = new Notes().paused(before.paused(), next.paused());
    columns(notes, before.columns(), next.columns());
    retention(notes, before.retention(), next.retention());
    ExpectationChange.note(notes, before.expectations(), next.expectations());
    boolean reopened = before.deliveryStream().isEmpty() && !next.deliveryStream().isEmpty();
    return notes
        .field("primaryKey", before.primaryKey(), next.primaryKey())
        .field("sequenceBy", before.sequenceBy(), next.sequenceBy())
        // what matches is deleted from now on
        .note(
            next.deleteWhen().isPresent() && !before.deleteWhen().equals(next.deleteWhen()),
            "deleteWhen",
            Effect.LOSES_DATA)
        .note(
            next.deleteWhen().isEmpty() && before.deleteWhen().isPresent(),
            "deleteWhen removed",
            Effect.SAFE)
        .field("tombstoneRetention", before.tombstoneRetention(), next.tombstoneRetention())
        .note(
            next.onUnknownField() != before.onUnknownField(),
            "onUnknownField",
            next.onUnknownField() == IGNORE ? Effect.LOSES_DATA : Effect.SAFE)
        .field("onTypeChange", before.onTypeChange(), next.onTypeChange())
        .field("partitionBy", before.partitionBy(), next.partitionBy())
        .field("maintenance", before.maintenance(), next.maintenance())
        .field("function code", before.artifact(), next.artifact())
        .field("requests", before.requests(), next.requests())
        .note(reopened, "open the intake", Effect.SAFE)
        .made(next.generation());
  }

  private static void columns(Notes notes, List<Column> before, List<Column> next) {
    for (Column column : next) {
      Optional<Column> old = named(before, column.name());
      notes.note(old.isEmpty(), "add column " + column.name(), Effect.SAFE);
      old.filter(found -> !found.type().equals(column.type()))
          .ifPresent(
              found ->
                  notes.note(
                      true,
                      "widen column %s from %s to %s"
                          .formatted(
                              column.name(), found.type().notation(), column.type().notation()),
                      Effect.SAFE));
    }
    for (Column column : before) {
      // its field is an unknown one from now on
      notes.note(
          named(next, column.name()).isEmpty(), "drop column " + column.name(), Effect.LOSES_DATA);
    }
  }

  private static Optional<Column> named(List<Column> columns, String name) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  private static void retention(Notes notes, Retention before, Retention next) {
    boolean shorter =
        next.bronze().compareTo(before.bronze()) < 0
            || next.quarantine().compareTo(before.quarantine()) < 0
            || next.history().compareTo(before.history()) < 0;
    notes.note(!before.equals(next), "retention", shorter ? Effect.LOSES_DATA : Effect.SAFE);
  }
}
