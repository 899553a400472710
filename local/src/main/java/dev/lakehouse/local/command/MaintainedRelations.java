package dev.lakehouse.local.command;

import dev.lakehouse.functions.maintenance.Ledger;
import dev.lakehouse.functions.maintenance.MaintainedTable;
import dev.lakehouse.functions.maintenance.Maintenance;
import dev.lakehouse.functions.maintenance.MaintenancePlan;
import dev.lakehouse.functions.merge.MergeLedger;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.lake.LakeObjects;
import dev.lakehouse.local.lake.LocalFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The tables and models of a lake, and what maintenance would do to them. */
final class MaintainedRelations {

  private final LakeObjects lake;

  MaintainedRelations(LakeObjects lake) {
    this.lake = lake;
  }

  /** A table or model as maintenance knows it, and its function. */
  record Relation(MaintainedTable table, String function) {

    RelationName name() {
      return table.name();
    }
  }

  /** The one of that name, or all without one. */
  List<Relation> named(String text, CommandSpec spec) {
    List<Relation> all = all();
    if (text == null) {
      return all;
    }
    RelationName name =
        RelationName.parse(text)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "'" + text + "' is not of the form NAMESPACE/NAME."));
    List<Relation> one = all.stream().filter(relation -> relation.name().equals(name)).toList();
    if (one.isEmpty()) {
      throw new LocalFailure(
          "There is no table or model %s in this lake; there %s."
              .formatted(name, all.isEmpty() ? "is none" : "are: " + names(all)));
    }
    return one;
  }

  /** What maintenance would do; empty for a table without a commit. */
  Optional<MaintenancePlan> plan(Relation relation) {
    Ledger ledger =
        relation.table().kind() == Kind.TABLE
            ? new MergeLedger(lake.store(), lake.layout(), relation.name())
            : Ledger.NONE;
    return new Maintenance(
            lake.store(),
            lake.layout(),
            new KernelDeltaTables(lake.store()),
            ledger,
            Clock.systemUTC())
        .plan(relation.table());
  }

  private List<Relation> all() {
    Catalog catalog = lake.catalog();
    List<Relation> all = new ArrayList<>();
    for (RelationName name : catalog.names(Kind.TABLE)) {
      catalog
          .table(name)
          .ifPresent(table -> all.add(new Relation(MaintainedTable.of(table), table.function())));
    }
    for (RelationName name : catalog.names(Kind.MODEL)) {
      catalog
          .model(name)
          .ifPresent(model -> all.add(new Relation(MaintainedTable.of(model), model.function())));
    }
    return all;
  }

  private static String names(List<Relation> relations) {
    return relations.stream()
        .map(relation -> relation.name().toString())
        .collect(Collectors.joining(", "));
  }
}
