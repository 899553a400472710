package dev.lakehouse.local.demo;

import java.io.PrintWriter;
import java.time.Duration;

/** Prints what happens, with the time since the start, as it happens. */
public final class Steps {

  private final PrintWriter out;
  private final long start = System.nanoTime();

  /** Times are counted from here. */
  public Steps(PrintWriter out) {
    this.out = out;
  }

  /** Says that something is done. */
  public void done(String what) {
    out.printf("%6.1f s  %s%n", elapsed().toMillis() / 1000.0, what);
    out.flush();
  }

  /** Says something that belongs to no time. */
  public void say(String text) {
    out.println(text);
    out.flush();
  }

  /** Time since the start. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
