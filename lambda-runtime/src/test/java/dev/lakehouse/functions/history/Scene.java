package dev.lakehouse.functions.history;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.testing.Chance;
import java.time.Duration;

/**
 * The table of a history, as far as it stays the same.
 *
 * @param composite whether the key has two columns
 * @param deletes how a record says that its key is deleted
 * @param keys different ones; with many, few rows of a file die at once, and vectors hide them
 * @param budgetBytes of a batch; small ones make several commits of one look
 * @param quarantine for how long refused records are kept
 */
record Scene(
    Order order,
    boolean composite,
    Deletes deletes,
    boolean partitioned,
    boolean vectors,
    int keys,
    long budgetBytes,
    Duration quarantine) {

  static final RelationName TABLE = TableFixture.NAME;
  static final String SEQUENCE = "seq";

  /** What a reader shows for a row without a place in an order. */
  static final String NO_SEQUENCE = "-";

  /** A column that records have now and then, and the definition may get to have. */
  static final String MORE = "more";

  /** Names of the expectations, each with what fails it. */
  static final String NOT_NEGATIVE = "not negative";

  static final String NOT_THIRTEEN = "not thirteen";
  static final String BELOW_NINETY = "below ninety";
  static final String NOT_SEVENTY_SEVEN = "not seventy-seven";

  /** Versions that were newest within this time can be read. */
  static final Duration HISTORY = Duration.ofDays(7);

  static final Duration TOMBSTONES = Duration.ofDays(7);

  private static final Duration BRONZE = Duration.ofDays(10);

  /** How deletes are told. */
  enum Deletes {
    /** By a field that is no column. */
    FIELD,
    /** By the value of a column. */
    COLUMN,
    /** Not at all. */
    NEVER
  }

  static Scene of(Chance chance) {
    return new Scene(
        chance.oneIn(4) ? Order.ARRIVAL : chance.oneIn(2) ? Order.LONG : chance.of(Order.values()),
        chance.oneIn(4),
        chance.oneIn(2) ? Deletes.FIELD : chance.of(Deletes.values()),
        chance.oneIn(4),
        !chance.oneIn(4),
        chance.of(6, 60),
        chance.of(200L, 1_000L, 1L << 20),
        Duration.ofDays(chance.of(12, 10_000)));
  }

  boolean ordered() {
    return order != Order.ARRIVAL;
  }

  /** The definition that has these rules. */
  TableDefinition definition(Rules rules, long generation) {
    TableFixture fixture = TableFixture.table(columns(rules)).sequenceType(order.type());
    if (composite) {
      fixture.key("id", "part");
    }
    if (!ordered()) {
      fixture.unordered();
    }
    if (!vectors) {
      fixture.withoutDeletionVectors();
    }
    if (partitioned) {
      fixture.partitionBy("note");
    }
    switch (deletes) {
      case FIELD -> fixture.deleteWhen("op = 'delete'");
      case COLUMN -> fixture.deleteWhen("note = 'gone'");
      case NEVER -> fixture.withoutDeletes();
    }
    fixture.retention(BRONZE, quarantine, HISTORY).generation(generation);
    fixture.onUnknownField(rules.unknownField()).onTypeChange(rules.typeChange());
    if (rules.replays() > 0) {
      fixture.replay("id=replay" + rules.replays());
    }
    if (rules.paused()) {
      fixture.paused();
    }
    expectations(rules, fixture);
    return fixture.build();
  }

  private String[] columns(Rules rules) {
    String key = composite ? "part int," : "";
    String more = rules.definesMore() ? "," + MORE + " long" : "";
    return (key + "v int,note string" + more).split(",");
  }

  private static void expectations(Rules rules, TableFixture fixture) {
    if (rules.refusesNegative()) {
      fixture.expect(NOT_NEGATIVE, "v >= 0", Expectation.Action.QUARANTINE);
    }
    fixture.expect(NOT_THIRTEEN, "v <> 13", Expectation.Action.DROP);
    fixture.expect(BELOW_NINETY, "v < 90", Expectation.Action.WARN);
    if (rules.stops()) {
      fixture.expect(NOT_SEVENTY_SEVEN, "v <> 77", Expectation.Action.STOP);
    }
  }
}
