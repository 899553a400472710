package dev.lakehouse.operator.aws;

import java.util.Optional;

/**
 * A rule with one target; exactly one of pattern and schedule is present.
 *
 * @param pattern JSON, as EventBridge knows it
 */
public record DesiredRule(
    RuleName rule,
    Optional<String> pattern,
    Optional<String> schedule,
    String targetArn,
    Ownership ownership) {}
