package dev.lakehouse.local.steps;

import dev.lakehouse.operator.status.Outcome;
import java.util.List;

/**
 * What the operator went through until nothing was left to do.
 *
 * @param end the last outcome
 * @param waits what the conditions said on the way
 * @param failures what was thrown on the way, and tried again
 */
record Journey(Outcome end, List<String> waits, List<String> failures) {}
