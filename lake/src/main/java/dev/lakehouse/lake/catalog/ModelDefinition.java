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
 * @param compute of the function; empty where an older release wrote the definition
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
    boolean paused,
    Optional<Compute> compute) {

  /** Copies the lists. */
  public ModelDefinition {
    inputs = List.copyOf(inputs);
    primaryKey = List.copyOf(primaryKey);
    expectations = List.copyOf(expectations);
  }

  /** A definition as the functions and services read it, which know nothing of resources. */
  public ModelDefinition(
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
    this(
        name,
        uid,
        generation,
        artifact,
        function,
        query,
        inputs,
        materialization,
        primaryKey,
        trigger,
        expectations,
        serve,
        paused,
        Optional.empty());
  }

  /** The same with that function code. */
  public ModelDefinition withArtifact(String sha256) {
    return with(sha256, paused);
  }

  /** The same at rest: it runs no more. */
  public ModelDefinition atRest() {
    return with(artifact, true);
  }

  private ModelDefinition with(String newArtifact, boolean newPaused) {
    return new ModelDefinition(
        name,
        uid,
        generation,
        newArtifact,
        function,
        query,
        inputs,
        materialization,
        primaryKey,
        trigger,
        expectations,
        serve,
        newPaused,
        compute);
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
  public record Trigger(Optional<Duration> minInterval, Optional<String> schedule) {

    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(60);

    /**
     * How old the first unread change may get while another input is about to follow it: what may
     * be as old as the interval may wait as long, but never longer than a second run would matter.
     */
    public Duration patience() {
      Duration interval = minInterval.orElse(Duration.ZERO);
      return interval.compareTo(LONGEST_PATIENCE) < 0 ? interval : LONGEST_PATIENCE;
    }
  }

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
