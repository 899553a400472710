package dev.lakehouse.lake.catalog;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A model as the functions and services see it.
 *
 * @param uid of the Kubernetes object
 * @param generation of the spec that this definition was made from
 * @param artifact SHA-256 of the function code, in hex
 * @param function the Lambda function that runs the model
 * @param query one SELECT, as the user wrote it
 * @param inputs the relations that the query reads, read off its syntax tree
 */
public record ModelDefinition(
    RelationName name,
    String uid,
    long generation,
    String artifact,
    String function,
    String query,
    List<Input> inputs,
    Materialization materialization,
    List<String> primaryKey,
    Trigger trigger,
    List<Expectation> expectations,
    Serve serve,
    boolean paused) {

  /** Copies the lists. */
  public ModelDefinition {
    inputs = List.copyOf(inputs);
    primaryKey = List.copyOf(primaryKey);
    expectations = List.copyOf(expectations);
  }

  /** A relation that the query reads. */
  public record Input(Kind kind, RelationName name) {}

  /** How a result becomes the table. */
  public enum Materialization {
    /** The result replaces all rows. */
    REPLACE,
    /** Rows of the result replace those of the same key; the others stay. */
    UPSERT
  }

  /**
   * When the model runs; exactly one of the two is present.
   *
   * @param minInterval on a change of an input, but not more often than this
   * @param schedule {@code cron(…)} or {@code rate(…)} as EventBridge knows them
   */
  public record Trigger(Optional<Duration> minInterval, Optional<String> schedule) {}

  /** How the model is served. */
  public record Serve(boolean enabled, List<Parameter> parameters) {
    /** Copies the parameters. */
    public Serve {
      parameters = List.copyOf(parameters);
    }
  }

  /** A parameter of the model's endpoint: rows whose column of that name equals the value. */
  public record Parameter(String name, String type) {}
}
