package dev.lakehouse.operator.model;

import static java.util.stream.Collectors.joining;

import dev.lakehouse.crds.v1alpha1.Architecture;
import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.GoldModelSpec;
import dev.lakehouse.crds.v1alpha1.ServeSpec;
import dev.lakehouse.crds.v1alpha1.TriggerSpec;
import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.catalog.ModelDefinition.Parameter;
import dev.lakehouse.lake.catalog.ModelDefinition.Serve;
import dev.lakehouse.lake.catalog.ModelDefinition.Trigger;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.aws.AwsNames;
import dev.lakehouse.operator.lake.LakeSettings;
import dev.lakehouse.operator.relation.Quantities;
import dev.lakehouse.operator.relation.Relations;
import dev.lakehouse.operator.relation.Validation;
import dev.lakehouse.operator.sql.QueryInputs.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns the spec of a model into a definition, or says why it cannot be. */
final class ModelSpecs {

  private static final Duration MIN_INTERVAL = Duration.ofSeconds(60);

  private final LakeSettings settings;
  private final ModelQueries queries;

  ModelSpecs(LakeSettings settings, ModelQueries queries) {
    this.settings = settings;
    this.queries = queries;
  }

  /** Validates what admission could not: the query, its inputs, its place in the graph. */
  Validation<ModelDefinition> validate(GoldModel model) {
    RelationName name = Relations.name(model);
    Optional<String> taken = queries.inventory().taken(Kind.MODEL, name);
    if (taken.isPresent()) {
      return new Validation.Invalid<>("NameTaken", taken.get());
    }
    Result result = queries.inputs(model.getSpec().getQuery(), name.namespace());
    if (result instanceof Result.Refused refused) {
      return new Validation.Invalid<>("InvalidSpec", "query: " + refused.message());
    }
    Set<RelationName> reads = ((Result.Inputs) result).relations();
    Optional<Validation<ModelDefinition>> misplaced = place(name, reads);
    if (misplaced.isPresent()) {
      return misplaced.get();
    }
    Optional<String> mismatch = architecture(model.getSpec().getCompute().getArchitecture());
    if (mismatch.isPresent()) {
      return new Validation.Invalid<>("InvalidSpec", mismatch.get());
    }
    try {
      return new Validation.Accepted<>(definition(model, inputs(reads)));
    } catch (IllegalArgumentException e) {
      return new Validation.Invalid<>("InvalidSpec", e.getMessage());
    }
  }

  private Optional<Validation<ModelDefinition>> place(RelationName name, Set<RelationName> reads) {
    Set<RelationName> unknown = new TreeSet<>(reads);
    unknown.removeAll(queries.inventory().tables());
    unknown.removeAll(queries.inventory().models().keySet());
    unknown.remove(name);
    if (!unknown.isEmpty()) {
      return Optional.of(
          new Validation.Invalid<>(
              "UnknownInput",
              "the query reads %s, and there is no LakehouseTable or GoldModel of that name: create it, or take it out of the query; until then the model's data stay as they are"
                  .formatted(unknown.stream().map(RelationName::dotted).collect(joining(", ")))));
    }
    Optional<List<RelationName>> cycle =
        reads.contains(name) ? Optional.of(List.of(name, name)) : queries.graph().cycle(name);
    return cycle.map(
        path ->
            new Validation.Invalid<>(
                "Cycle",
                "the model reads itself: %s; take one of these inputs out of the query that reads it"
                    .formatted(path.stream().map(RelationName::dotted).collect(joining(" -> ")))));
  }

  private List<Input> inputs(Set<RelationName> reads) {
    List<Input> inputs = new ArrayList<>();
    for (RelationName name : new TreeSet<>(reads)) {
      inputs.add(new Input(queries.inventory().holder(name).orElse(Kind.MODEL), name));
    }
    return inputs;
  }

  private ModelDefinition definition(GoldModel model, List<Input> inputs) {
    GoldModelSpec spec = model.getSpec();
    RelationName name = Relations.name(model);
    return new ModelDefinition(
        name,
        model.getMetadata().getUid(),
        model.getMetadata().getGeneration(),
        settings.artifact().sha256(),
        new AwsNames(settings.release()).of(Kind.MODEL, name),
        spec.getQuery(),
        inputs,
        ModelDefinition.Materialization.valueOf(spec.getMaterialization().name()),
        spec.getPrimaryKey(),
        trigger(Optional.ofNullable(spec.getTrigger())),
        spec.getExpectations().stream()
            .map(
                expectation ->
                    new Expectation(
                        expectation.getName(),
                        expectation.getCheck(),
                        Expectation.Action.valueOf(expectation.getAction().name())))
            .toList(),
        serve(spec.getServe()),
        spec.isPaused(),
        Optional.of(Quantities.compute(spec.getCompute())));
  }

  /** What was accepted last of that object, to be kept while its present spec is refused. */
  Optional<ModelDefinition> kept(GoldModel model, Optional<ModelDefinition> accepted) {
    return accepted
        .filter(before -> before.uid().equals(model.getMetadata().getUid()))
        .filter(before -> before.compute().isPresent())
        // code for another architecture cannot take the place of what runs
        .filter(
            before ->
                architecture(model.getSpec().getCompute().getArchitecture()).isEmpty()
                    || before.artifact().equals(settings.artifact().sha256()))
        .map(before -> before.withArtifact(settings.artifact().sha256()));
  }

  private static Trigger trigger(Optional<TriggerSpec> spec) {
    Optional<String> schedule = spec.map(TriggerSpec::getSchedule);
    if (schedule.isPresent()) {
      Schedules.problem(schedule.get())
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException(problem);
              });
      return new Trigger(Optional.empty(), schedule);
    }
    Duration minInterval =
        spec.map(TriggerSpec::getOnChange)
            .map(onChange -> Quantities.duration(onChange.getMinInterval()))
            .orElse(MIN_INTERVAL);
    return new Trigger(Optional.of(minInterval), Optional.empty());
  }

  private static Serve serve(ServeSpec spec) {
    return new Serve(
        spec.isEnabled(),
        spec.getParameters().stream()
            .map(parameter -> new Parameter(parameter.getName(), parameter.getType()))
            .toList());
  }

  private Optional<String> architecture(Architecture wanted) {
    return settings.artifact().mismatch(Optional.ofNullable(wanted).map(Architecture::name));
  }
}
