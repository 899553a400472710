package dev.lakehouse.local.aws.manners;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the calls of one account, and refuses those beyond its rates. */
public final class RateLimits {
  private final Rates rates;
  private final Clock clock;
  private final Map<String, CallBudget> budgets = new ConcurrentHashMap<>();

  public RateLimits(Rates rates, Clock clock) {
    this.rates = rates;
    this.clock = clock;
  }

  /** What is said to this call, if it is one too many. */
  public Optional<Refusal> refuse(String service, String operation) {
    return rates
        .family(service, operation)
        .filter(family -> !budget(service, family).take(clock.instant()))
        .map(family -> Refusal.throttling(service));
  }

  private CallBudget budget(String service, CallFamily family) {
    return budgets.computeIfAbsent(
        service + ":" + family.name(), any -> new CallBudget(family.perSecond(), clock.instant()));
  }
}
