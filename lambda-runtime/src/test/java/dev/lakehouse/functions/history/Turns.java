package dev.lakehouse.functions.history;

import java.util.concurrent.Semaphore;

/**
 * Lets the threads of a history run one at a time, so that chance alone decides who goes on when.
 */
final class Turns {

  private final Semaphore director = new Semaphore(0);

  /** The turn of one process; handed out by the history, given back by the process. */
  final class Turn {
    private final Semaphore mine = new Semaphore(0);

    /** Called by the history: lets the process go on until it gives the turn back. */
    void give() {
      mine.release();
      director.acquireUninterruptibly();
    }

    /** Called by the process as its first act: waits for its first turn. */
    void await() {
      mine.acquireUninterruptibly();
    }

    /** Called by the process: lets others go on, and waits for the next turn. */
    void pass() {
      director.release();
      mine.acquireUninterruptibly();
    }

    /** Called by the process as its last act. */
    void end() {
      director.release();
    }
  }
}
