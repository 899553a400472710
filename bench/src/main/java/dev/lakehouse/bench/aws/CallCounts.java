package dev.lakehouse.bench.aws;

import dev.lakehouse.local.aws.Operation;
import dev.lakehouse.local.aws.manners.Rates;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Calls of AWS by operation, and what its published rates say about so many. */
public final class CallCounts {

  static final Comparator<Operation> ORDER = Comparator.comparing(Operation::toString);
  private static final double NANOS = 1e9;

  private final Map<Operation, Long> calls;

  CallCounts(Map<Operation, Long> calls) {
    this.calls = calls;
  }

  /**
   * What AWS counts together, and how long it takes at least to answer so many calls.
   *
   * @param family the service, and the operation or {@code control} for all that have no rate of
   *     their own
   * @param perSecond the published rate
   * @param seconds that the calls take at this rate
   */
  public record Rationed(String family, int perSecond, long calls, double seconds) {

    private static final Rationed NONE = new Rationed("none", 0, 0, 0);

    /** The calls as a share of those that the rate allows in that time. */
    public double share(Duration time) {
      return seconds * NANOS / time.toNanos();
    }
  }

  /** Those that came since then. */
  public CallCounts since(CallCounts before) {
    Map<Operation, Long> difference = new TreeMap<>(ORDER);
    calls.forEach(
        (operation, count) -> {
          long more = count - before.calls.getOrDefault(operation, 0L);
          if (more > 0) {
            difference.put(operation, more);
          }
        });
    return new CallCounts(difference);
  }

  /** All of them. */
  public long total() {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Those that change something, or were to. */
  public long writes() {
    return calls.entrySet().stream()
        .filter(call -> !call.getKey().isRead())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The names of the operations, and how often each was called. */
  public Map<String, Long> byOperation() {
    Map<String, Long> named = new TreeMap<>();
    calls.forEach((operation, count) -> named.put(operation.toString(), count));
    return named;
  }

  /** The family whose rate allows these calls last; S3 has no rate that they come near. */
  public Rationed slowest() {
    Map<String, Rationed> families = new TreeMap<>();
    calls.forEach(
        (operation, count) ->
            Rates.ofAws()
                .family(operation.service(), operation.name())
                .ifPresent(
                    family ->
                        families.merge(
                            operation.service() + " " + family.name(),
                            rationed(operation.service(), family.name(), family.perSecond(), count),
                            CallCounts::together)));
    return families.values().stream()
        .max(Comparator.comparingDouble(Rationed::seconds))
        .orElse(Rationed.NONE);
  }

  private static Rationed rationed(String service, String family, int perSecond, long count) {
    String name = family.equals(service) ? "control" : family;
    return new Rationed(service + " " + name, perSecond, count, (double) count / perSecond);
  }

  private static Rationed together(Rationed one, Rationed other) {
    return new Rationed(
        one.family, one.perSecond, one.calls + other.calls, one.seconds + other.seconds);
  }
}
