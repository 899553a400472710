package dev.lakehouse.functions.history;

/** Ends a process at once; an error, so that nothing which handles failures handles it. */
final class ProcessDied extends Error {
  private static final long serialVersionUID = 1L;

  ProcessDied(String where) {
    super(where, null, false, false);
  }
}
