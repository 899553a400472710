package dev.lakehouse.operator.aws.function;

/** How long Lambda tries an asynchronous event again. */
record Retries(int attempts, int eventAgeSeconds) {

  /** Housekeeping looks again anyway: an event older than that tells nothing new. */
  static final Retries WANTED = new Retries(2, 3600);

  /** What Lambda does unless it is told otherwise. */
  static final Retries UNTOLD = new Retries(2, 21_600);
}
