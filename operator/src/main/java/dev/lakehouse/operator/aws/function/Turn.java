package dev.lakehouse.operator.aws.function;

/** When a function takes code that it does not have yet. */
public enum Turn {
  /** Now, and nobody waits for how it does. */
  AT_ONCE,
  /** Now, as one of the first: how it does decides whether others follow. */
  ON_TRIAL,
  /** Not now: others go first. */
  LATER
}
