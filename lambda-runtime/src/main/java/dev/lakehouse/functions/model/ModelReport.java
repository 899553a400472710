package dev.lakehouse.functions.model;

/**
 * What an invocation did.
 *
 * @param outcome {@code Committed}, {@code NothingToDo}, {@code TooEarly}, {@code WaitsForInput},
 *     {@code Paused}, {@code NotDefined}, or the reason of a stop
 */
public record ModelReport(String outcome, long version, long rows) {}
