package dev.lakehouse.operator.history;

/** A history that broke a promise. */
record Failure(Telling telling, Throwable cause) {

  AssertionError asError() {
    return new AssertionError(
        "%s; run it again with -DoperatorHistory=%d".formatted(telling, telling.seed()), cause);
  }
}
