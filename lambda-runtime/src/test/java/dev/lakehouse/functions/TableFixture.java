package dev.lakehouse.functions;

import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.catalog.ForeignChangeDecision;
import dev.lakehouse.lake.catalog.ReplayRequest;
import dev.lakehouse.lake.catalog.Requests;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.Retention;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Definitions of tables for tests, changed step by step. */
public final class TableFixture {

  public static final RelationName NAME = new RelationName("demo", "earth-quakes");

  private final List<Column> columns = new ArrayList<>();
  private List<String> key = List.of("id");
  private Optional<String> sequence = Optional.of("seq");
  private Optional<String> deleteWhen = Optional.of("op = 'delete'");
  private UnknownFieldPolicy unknown = UnknownFieldPolicy.ADD;
  private TypeChangePolicy typeChange = TypeChangePolicy.WIDEN;
  private List<String> partitions = List.of();
  private final List<Expectation> expectations = new ArrayList<>();
  private Duration tombstoneRetention = Duration.ofDays(7);
  private boolean deletionVectors = true;
  private boolean paused;
  private long generation = 1;
  private Requests requests = Requests.NONE;
  private Retention retention =
      new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(7));

  private TableFixture() {}

  /** A table with a key {@code id}, a sequence {@code seq}, and the columns {@code name type}. */
  public static TableFixture table(String... more) {
    return keyed("string", more);
  }

  /** The same with a key of another type. */
  public static TableFixture keyed(String type, String... more) {
    TableFixture fixture = new TableFixture();
    fixture.column("id", type).column("seq", "long");
    for (String column : more) {
      int space = column.indexOf(' ');
      fixture.column(column.substring(0, space), column.substring(space + 1));
    }
    return fixture;
  }

  public TableFixture column(String name, String type) {
    columns.add(new Column(name, ColumnTypeParser.parse(type), ""));
    return this;
  }

  public TableFixture key(String... names) {
    key = List.of(names);
    return this;
  }

  public TableFixture sequence(String column) {
    sequence = Optional.of(column);
    return this;
  }

  public TableFixture tombstoneRetention(Duration retention) {
    tombstoneRetention = retention;
    return this;
  }

  /** The sequence column has that type. */
  public TableFixture sequenceType(String type) {
    columns.replaceAll(
        column ->
            column.name().equals("seq")
                ? new Column("seq", ColumnTypeParser.parse(type), "")
                : column);
    return this;
  }

  public TableFixture unordered() {
    sequence = Optional.empty();
    return this;
  }

  public TableFixture deleteWhen(String expression) {
    deleteWhen = Optional.of(expression);
    return this;
  }

  public TableFixture withoutDeletes() {
    deleteWhen = Optional.empty();
    return this;
  }

  public TableFixture generation(long number) {
    generation = number;
    return this;
  }

  public TableFixture onUnknownField(UnknownFieldPolicy policy) {
    unknown = policy;
    return this;
  }

  public TableFixture onTypeChange(TypeChangePolicy policy) {
    typeChange = policy;
    return this;
  }

  public TableFixture partitionBy(String... names) {
    partitions = List.of(names);
    return this;
  }

  public TableFixture expect(String name, String check, Expectation.Action action) {
    expectations.add(new Expectation(name, check, action));
    return this;
  }

  public TableFixture withoutDeletionVectors() {
    deletionVectors = false;
    return this;
  }

  public TableFixture retention(Duration bronze, Duration quarantine, Duration history) {
    retention = new Retention(bronze, quarantine, history);
    return this;
  }

  public TableFixture paused() {
    paused = true;
    return this;
  }

  /** Asks for a replay, by the annotation's value. */
  public TableFixture replay(String annotation) {
    requests = new Requests(Optional.of(ReplayRequest.parse(annotation)), requests.foreignChange());
    return this;
  }

  /** Decides about a foreign change, by the annotation's value. */
  public TableFixture foreignChange(String annotation) {
    requests =
        new Requests(requests.replay(), Optional.of(ForeignChangeDecision.parse(annotation)));
    return this;
  }

  public TableDefinition build() {
    return new TableDefinition(
        NAME,
        "uid-1",
        generation,
        "0".repeat(64),
        "stream",
        "function",
        columns,
        key,
        sequence,
        deleteWhen,
        tombstoneRetention,
        unknown,
        typeChange,
        partitions,
        expectations,
        retention,
        new TableDefinition.Maintenance(128L << 20, deletionVectors),
        paused,
        requests);
  }
}
