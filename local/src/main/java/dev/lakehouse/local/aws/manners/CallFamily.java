package dev.lakehouse.local.aws.manners;

/**
 * Calls that AWS counts together.
 *
 * @param perSecond how many of them it answers
 */
public record CallFamily(String name, int perSecond) {}
