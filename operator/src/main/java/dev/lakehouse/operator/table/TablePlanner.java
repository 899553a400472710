package dev.lakehouse.operator.table;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.RetainedTable;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.function.Turn;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.relation.Names;
import dev.lakehouse.operator.relation.Proposal;
import dev.lakehouse.operator.relation.Relations;
import dev.lakehouse.operator.relation.Remains;
import dev.lakehouse.operator.relation.Validation;
import dev.lakehouse.operator.resources.Observers;
import dev.lakehouse.operator.rollout.Member;
import dev.lakehouse.operator.rollout.Turns;
import dev.lakehouse.operator.sql.ExpressionChecks;
import java.util.List;
import java.util.Optional;

/** Validates a table, observes it and plans what to do about it; changes nothing. */
public final class TablePlanner {

  private final LakeSettings settings;
  private final Observers observers;
  private final Catalog catalog;
  private final TableSpecs specs;
  private final Turns turns;

  /** A planner in that lake, where functions take new code at once. */
  public TablePlanner(
      LakeSettings settings,
      Observers observers,
      Catalog catalog,
      ExpressionChecks checks,
      Names names) {
    this(settings, observers, catalog, checks, names, Turns.AT_ONCE);
  }

  /** A planner in that lake. */
  public TablePlanner(
      LakeSettings settings,
      Observers observers,
      Catalog catalog,
      ExpressionChecks checks,
      Names names,
      Turns turns) {
    this.turns = turns;
    this.settings = settings;
    this.observers = observers;
    this.catalog = catalog;
    this.specs = new TableSpecs(settings, checks, names);
  }

  /** What should be done for a table. */
  public Proposal propose(LakehouseTable table) {
    Ownership owner = Relations.ownership(settings.release(), table);
    Optional<TableDefinition> found = catalog.table(Relations.name(table));
    Validation<TableDefinition> validation = specs.validate(table, found);
    if (validation instanceof Validation.Invalid<TableDefinition> invalid) {
      Optional<DesiredTable> kept =
          specs.kept(table, found).map(last -> DesiredTable.of(last, owner, settings));
      if (kept.isEmpty()) {
        turns.looked(member(table));
      }
      return Proposal.refused(
          invalid.reason(), invalid.message(), kept, () -> plan(table, kept.orElseThrow(), found));
    }
    TableDefinition definition = ((Validation.Accepted<TableDefinition>) validation).definition();
    DesiredTable desired = DesiredTable.of(definition, owner, settings);
    return Proposal.accepted(
        new Due(desired, turns.isCalled(member(table))), () -> plan(table, desired, found));
  }

  /** What is verified anew when it changes. */
  private record Due(DesiredTable desired, boolean called) {}

  private static Member member(LakehouseTable table) {
    return new Member(Kind.TABLE, Relations.name(table));
  }

  /** What a table of the same name left: one that was deleted, or went without a deletion. */
  private Optional<RetainedTable> earlier(
      TableDefinition definition, Optional<TableDefinition> found) {
    return found.isEmpty()
        ? catalog.retained().table(definition.name())
        : found
            .filter(before -> !before.uid().equals(definition.uid()))
            .flatMap(catalog.retained()::left);
  }

  private Plan plan(LakehouseTable table, DesiredTable desired, Optional<TableDefinition> found) {
    TableDefinition definition = desired.definition();
    Optional<RetainedTable> earlier = earlier(definition, found);
    Optional<Remains> remains =
        earlier.map(
            left ->
                Remains.of(
                    Kind.TABLE, definition.name(), new Layout(settings.lake()), left.data()));
    List<String> differences =
        earlier.map(left -> Inheritance.differences(left, definition)).orElse(List.of());
    if (!differences.isEmpty()) {
      turns.looked(member(table));
      return remains.orElseThrow().refusal(definition.name(), differences);
    }
    ObservedTable observed = ObservedTable.of(desired, found, remains, observers);
    return TablePlan.of(desired, observed, turn(table, desired, observed));
  }

  private Turn turn(LakehouseTable table, DesiredTable desired, ObservedTable observed) {
    return turns.of(
        member(table), Relations.isDryRun(table), desired.function(), observed.function());
  }
}
