package dev.lakehouse.operator.table;

import dev.lakehouse.crds.v1alpha1.Architecture;
import dev.lakehouse.crds.v1alpha1.BufferingSpec;
import dev.lakehouse.crds.v1alpha1.ColumnSpec;
import dev.lakehouse.crds.v1alpha1.ExpectationSpec;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.LakehouseTableSpec;
import dev.lakehouse.lake.catalog.Buffering;
import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.Maintenance;
import dev.lakehouse.lake.catalog.TableDefinition.Retention;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import dev.lakehouse.operator.aws.AwsNames;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.relation.Names;
import dev.lakehouse.operator.relation.Quantities;
import dev.lakehouse.operator.relation.Relations;
import dev.lakehouse.operator.relation.Validation;
import dev.lakehouse.operator.sql.ExpressionChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the spec of a table into a definition, or says why it cannot be. */
final class TableSpecs {

  private final LakeSettings settings;
  private final ExpressionChecks checks;
  private final Names names;

  TableSpecs(LakeSettings settings, ExpressionChecks checks, Names names) {
    this.settings = settings;
    this.checks = checks;
    this.names = names;
  }

  /**
   * Validates what admission could not.
   *
   * @param accepted the last definition of this name
   */
  Validation<TableDefinition> validate(LakehouseTable table, Optional<TableDefinition> accepted) {
    Optional<String> taken = names.taken(Kind.TABLE, Relations.name(table));
    if (taken.isPresent()) {
      return new Validation.Invalid<>("NameTaken", taken.get());
    }
    TableDefinition definition;
    try {
      definition = definition(table);
    } catch (IllegalArgumentException e) {
      return new Validation.Invalid<>("InvalidSpec", e.getMessage());
    }
    List<String> errors = new ArrayList<>(expressionErrors(definition));
    accepted
        .filter(before -> before.uid().equals(definition.uid()))
        .ifPresent(before -> errors.addAll(TypeChanges.refused(before, definition)));
    architecture(table.getSpec()).ifPresent(errors::add);
    return errors.isEmpty()
        ? new Validation.Accepted<>(definition)
        : new Validation.Invalid<>("InvalidSpec", String.join("; ", errors));
  }

  private TableDefinition definition(LakehouseTable table) {
    LakehouseTableSpec spec = table.getSpec();
    RelationName name = Relations.name(table);
    String awsName = new AwsNames(settings.release()).of(Kind.TABLE, name);
    return new TableDefinition(
        name,
        table.getMetadata().getUid(),
        table.getMetadata().getGeneration(),
        settings.artifact().sha256(),
        awsName,
        awsName,
        spec.getColumns().stream().map(TableSpecs::column).toList(),
        spec.getPrimaryKey(),
        Optional.ofNullable(spec.getSequenceBy()),
        Optional.ofNullable(spec.getDeleteWhen()),
        Quantities.duration(spec.getTombstoneRetention()),
        TableDefinition.UnknownFieldPolicy.valueOf(spec.getOnUnknownField().name()),
        TableDefinition.TypeChangePolicy.valueOf(spec.getOnTypeChange().name()),
        spec.getPartitionBy(),
        spec.getExpectations().stream().map(TableSpecs::expectation).toList(),
        new Retention(
            Quantities.duration(spec.getRetention().getBronze()),
            Quantities.duration(spec.getRetention().getQuarantine()),
            Quantities.duration(spec.getRetention().getHistory())),
        new Maintenance(
            Quantities.bytes(spec.getMaintenance().getTargetFileSize()),
            spec.getMaintenance().isDeletionVectors()),
        spec.isPaused(),
        TableRequests.of(table),
        Optional.of(Quantities.compute(spec.getCompute())),
        Optional.of(buffering(spec.getIngestion().getBuffering())));
  }

  private static Buffering buffering(BufferingSpec spec) {
    return new Buffering(
        Quantities.seconds(spec.getInterval()), Quantities.mebibytes(spec.getSize()));
  }

  /** What was accepted last of that object, to be kept while its present spec is refused. */
  Optional<TableDefinition> kept(LakehouseTable table, Optional<TableDefinition> accepted) {
    return accepted
        .filter(before -> before.uid().equals(table.getMetadata().getUid()))
        .filter(before -> before.compute().isPresent() && before.buffering().isPresent())
        // code for another architecture cannot take the place of what runs
        .filter(
            before ->
                architecture(table.getSpec()).isEmpty()
                    || before.artifact().equals(settings.artifact().sha256()))
        .map(before -> before.withArtifact(settings.artifact().sha256()));
  }

  private static Column column(ColumnSpec column) {
    try {
      return new Column(
          column.getName(),
          ColumnTypeParser.parse(column.getType()),
          Optional.ofNullable(column.getDescription()).orElse(""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "column %s: %s".formatted(column.getName(), e.getMessage()), e);
    }
  }

  private static Expectation expectation(ExpectationSpec expectation) {
    return new Expectation(
        expectation.getName(),
        expectation.getCheck(),
        Expectation.Action.valueOf(expectation.getAction().name()));
  }

  private List<String> expressionErrors(TableDefinition definition) {
    List<String> errors = new ArrayList<>();
    definition
        .deleteWhen()
        .flatMap(expression -> checks.overRecord(expression, definition.columns()))
        .ifPresent(error -> errors.add("deleteWhen: " + error));
    for (Expectation expectation : definition.expectations()) {
      checks
          .overColumns(expectation.check(), definition.columns())
          .ifPresent(
              error -> errors.add("expectation '%s': %s".formatted(expectation.name(), error)));
    }
    return errors;
  }

  private Optional<String> architecture(LakehouseTableSpec spec) {
    return settings
        .artifact()
        .mismatch(Optional.ofNullable(spec.getCompute().getArchitecture()).map(Architecture::name));
  }
}
