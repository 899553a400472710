package dev.lakehouse.operator.history;

/** The operator's process is gone; no code of it may catch that. */
final class ProcessDied extends Error {

  private static final long serialVersionUID = 1L;

  ProcessDied() {
    super("the process died", null, false, false);
  }
}
