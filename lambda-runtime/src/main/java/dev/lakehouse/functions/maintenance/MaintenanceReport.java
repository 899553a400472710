package dev.lakehouse.functions.maintenance;

import java.util.List;

/**
 * What an invocation that was asked to maintain did.
 *
 * @param outcome {@code Maintained}, or why it did not
 * @param done in words, a line for each step
 * @param more whether the next run goes on where this one ended
 */
public record MaintenanceReport(String outcome, List<String> done, boolean more) {

  /** The outcome of a run, whatever there was to do. */
  public static final String MAINTAINED = "Maintained";

  /** The outcome of a run that did all but compactions that its memory is not enough for. */
  public static final String OUT_OF_MEMORY = "OutOfMemory";

  /** Copies the list. */
  public MaintenanceReport {
    done = List.copyOf(done);
  }

  /** Whether the run did what there was to do, as far as it could. */
  public boolean ran() {
    return outcome.equals(MAINTAINED) || outcome.equals(OUT_OF_MEMORY);
  }

  /** Nothing was done, for that reason. */
  public static MaintenanceReport without(String reason) {
    return new MaintenanceReport(reason, List.of(), false);
  }
}
