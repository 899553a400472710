package dev.lakehouse.http;

import java.time.Duration;

/** Counts the requests that are being worked on, and lets nobody in once it is closed. */
final class RequestGauge {

  private int active;
  private boolean closed;

  synchronized boolean begin() {
    if (closed) {
      return false;
    }
    active++;
    return true;
  }

  synchronized void end() {
    active--;
    notifyAll();
  }

  synchronized int active() {
    return active;
  }

  synchronized void close() {
    closed = true;
  }

  /** Returns when nothing is being worked on, or the time is over. */
  synchronized void awaitNone(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      long left = limit.toMillis();
      while (active > 0 && left > 0) {
        wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
