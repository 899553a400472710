package dev.lakehouse.functions;

import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.catalog.ModelDefinition.Materialization;
import dev.lakehouse.lake.catalog.ModelDefinition.Trigger;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Definitions of models for tests, changed step by step. */
public final class ModelFixture {

  private final RelationName name;
  private final String query;
  private final List<Input> inputs = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();
  private Trigger trigger = onChange(Duration.ofSeconds(60));
  private boolean paused;

  private ModelFixture(String name, String query) {
    this.name = name(name);
    this.query = query;
  }

  /** A model of the tests' namespace with a key {@code id} and an interval of 60 s. */
  public static ModelFixture model(String name, String query) {
    return new ModelFixture(name, query);
  }

  /** The name of a model of the tests' namespace. */
  public static RelationName name(String model) {
    return new RelationName(TableFixture.NAME.namespace(), model);
  }

  /** It reads the tests' table. */
  public ModelFixture readsTable() {
    inputs.add(new Input(Kind.TABLE, TableFixture.NAME));
    return this;
  }

  public ModelFixture reads(String... models) {
    for (String model : models) {
      inputs.add(new Input(Kind.MODEL, name(model)));
    }
    return this;
  }

  public ModelFixture minInterval(Duration interval) {
    trigger = onChange(interval);
    return this;
  }

  public ModelFixture schedule(String expression) {
    trigger = new Trigger(Optional.empty(), Optional.of(expression));
    return this;
  }

  public ModelFixture paused() {
    paused = true;
    return this;
  }

  public ModelFixture expect(String expectation, String check, Expectation.Action action) {
    expectations.add(new Expectation(expectation, check, action));
    return this;
  }

  public ModelDefinition build() {
    return new ModelDefinition(
        name,
        "uid-" + name.name(),
        1,
        "0".repeat(64),
        "function-" + name.name(),
        query,
        inputs,
        Materialization.REPLACE,
        List.of("id"),
        trigger,
        expectations,
        new ModelDefinition.Serve(true, List.of()),
        paused);
  }

  private static Trigger onChange(Duration minInterval) {
    return new Trigger(Optional.of(minInterval), Optional.empty());
  }
}
