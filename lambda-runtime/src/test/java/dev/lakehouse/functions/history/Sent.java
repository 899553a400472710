package dev.lakehouse.functions.history;

import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import java.util.Optional;

/**
 * A line that was sent, with what is known of it by construction.
 *
 * @param key empty in a line that is no record
 * @param place in the order of the table
 * @param shown key and place, as a reader shows them
 */
record Sent(String json, String key, long place, String shown, Content content) {

  private static final long LARGEST_INT = Integer.MAX_VALUE;

  /** What a line holds. */
  sealed interface Content {
    /** No record of this table, whatever its definition says. */
    record Broken(String reason) implements Content {}

    /** The end of a key. */
    record Delete() implements Content {}

    /** A row; {@code more} is a field that need not be a column. */
    record Upsert(long v, String note, Optional<Integer> more) implements Content {}
  }

  /** What becomes of a line. */
  sealed interface Fate {
    /**
     * It takes part in the fold.
     *
     * @param row that it makes; empty for a delete
     */
    record Accepted(boolean warned, Optional<String> row) implements Fate {}

    /** It goes to quarantine. */
    record Quarantined(String reason) implements Fate {}

    /** An expectation drops it. */
    record Dropped() implements Fate {}

    /** It keeps its whole batch from being merged. */
    record Stops() implements Fate {}
  }

  /** What becomes of it, whatever the other lines are. */
  Fate fate(Rules rules, Columns columns) {
    if (content instanceof Content.Broken broken) {
      return new Fate.Quarantined(broken.reason());
    }
    if (content instanceof Content.Delete) {
      return new Fate.Accepted(false, Optional.empty());
    }
    return fate((Content.Upsert) content, rules, columns);
  }

  private Fate fate(Content.Upsert upsert, Rules rules, Columns columns) {
    boolean widens = upsert.v() > LARGEST_INT && !columns.wide();
    if (widens && rules.typeChange() == TypeChangePolicy.QUARANTINE) {
      return new Fate.Quarantined("wrong_type");
    }
    boolean column = columns.more() || rules.definesMore();
    UnknownFieldPolicy policy = rules.unknownField();
    if (upsert.more().isPresent() && !column && policy == UnknownFieldPolicy.QUARANTINE) {
      return new Fate.Quarantined("unknown_field");
    }
    if (rules.stops() && upsert.v() == 77) {
      return new Fate.Stops();
    }
    if (rules.refusesNegative() && upsert.v() < 0) {
      return new Fate.Quarantined("failed_expectation");
    }
    return upsert.v() == 13
        ? new Fate.Dropped()
        : new Fate.Accepted(upsert.v() >= 90, Optional.of(row(upsert, column, policy)));
  }

  private String row(Content.Upsert upsert, boolean column, UnknownFieldPolicy policy) {
    String row = String.join("|", shown, String.valueOf(upsert.v()), upsert.note());
    if (upsert.more().isEmpty()) {
      return row;
    }
    if (column || policy == UnknownFieldPolicy.ADD) {
      return row + "|" + upsert.more().get();
    }
    return policy == UnknownFieldPolicy.RESCUE
        ? row + "|{\"%s\":%d}".formatted(Scene.MORE, upsert.more().get())
        : row;
  }
}
