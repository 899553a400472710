package dev.lakehouse.operator.store;

import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.operator.plan.Effect;
import dev.lakehouse.operator.store.DefinitionChange.Notes;
import java.util.List;

/** What new and changed expectations may cost; pure. */
final class ExpectationChange {

  private ExpectationChange() {}

  static void note(Notes notes, List<Expectation> before, List<Expectation> next) {
    for (Expectation expectation : next) {
      notes.note(
          !before.contains(expectation),
          "expectation '%s'".formatted(expectation.name()),
          switch (expectation.action()) {
            case DROP -> Effect.LOSES_DATA;
            case STOP -> Effect.STOPS_FLOW;
            case QUARANTINE, WARN -> Effect.SAFE;
          });
    }
    for (Expectation expectation : before) {
      notes.note(
          next.stream().noneMatch(other -> other.name().equals(expectation.name())),
          "no expectation '%s'".formatted(expectation.name()),
          Effect.SAFE);
    }
  }
}
