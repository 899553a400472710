package dev.lakehouse.operator.aws.rule;

import dev.lakehouse.operator.aws.Ownership;
import dev.lakehouse.operator.aws.RuleName;
import java.util.Optional;

/**
 * A rule that invokes one function; exactly one of pattern and schedule is present.
 *
 * @param pattern JSON, as EventBridge knows it
 */
public record DesiredRule(
    RuleName rule,
    Optional<String> pattern,
    Optional<String> schedule,
    String function,
    Ownership ownership) {}
