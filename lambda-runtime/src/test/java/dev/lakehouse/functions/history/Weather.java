package dev.lakehouse.functions.history;

import dev.lakehouse.lake.testing.Chance;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How often calls of the store go wrong in a history, and how often they did. */
final class Weather {

  private static final int CALM = Integer.MAX_VALUE;
  private static final String LOG = "/_delta_log/";

  /** The kernel sleeps for seconds where it cannot read this hint, and goes on without it. */
  private static final String RETRIED_IN_REAL_TIME = "_last_checkpoint";

  private final Chance chance;
  private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
  private int callsPerFault;

  Weather(Chance chance) {
    this.chance = chance;
    this.callsPerFault = chance.of(CALM, 400, 150, 60, 25);
  }

  void calm() {
    callsPerFault = CALM;
  }

  /** The fault of the next call, if it has one; the log is written seldom, and matters most. */
  Optional<Fault> next(String call) {
    int calls = call.startsWith("PUT") && call.contains(LOG) ? callsPerFault / 8 : callsPerFault;
    if (callsPerFault == CALM || call.endsWith(RETRIED_IN_REAL_TIME) || !chance.oneIn(calls)) {
      return Optional.empty();
    }
    Fault fault = chance.of(Fault.values());
    counts.merge(fault, 1L, Long::sum);
    return Optional.of(fault);
  }

  Map<Fault, Long> counts() {
    return counts;
  }
}
