package dev.lakehouse.operator.status;

import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.catalog.StatusDocument;
import java.util.List;

/**
 * What waits, for people. Made of counts and never of the time of day: a status that changes by
 * itself would be written for ever.
 */
public final class Lag {

  private Lag() {}

  /** Bronze objects that a table has not merged. */
  public static String ofTable(StatusDocument table) {
    return count(table.pendingObjects(), "object");
  }

  /** Versions of its inputs that a model has not read. */
  public static String ofModel(StatusDocument model, List<Input> inputs, DataStatuses statuses) {
    long versions = 0;
    for (Input input : inputs) {
      versions += statuses.of(input.kind(), input.name()).map(model::unread).orElse(0L);
    }
    return count(versions, "version");
  }

  /** How much waits, read off what people see. */
  public static long count(String lag) {
    return Long.parseLong(lag.split(" ", 2)[0]);
  }

  private static String count(long number, String noun) {
    return number == 0 ? "0" : number + " " + noun + (number == 1 ? "" : "s");
  }
}
