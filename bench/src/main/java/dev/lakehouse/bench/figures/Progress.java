package dev.lakehouse.bench.figures;

import java.io.PrintStream;
import java.util.Locale;

/** Tells a person on stderr what is going on; stdout is the report's. */
public final class Progress {

  private static final double NANOS = 1e9;

  private final PrintStream out;
  private final long begun = System.nanoTime();

  /** Progress to that stream. */
  public Progress(PrintStream out) {
    this.out = out;
  }

  /** A line, with the seconds since the start. */
  public void say(String format, Object... values) {
    out.printf(
        Locale.ROOT,
        "%7.1f s  %s%n",
        (System.nanoTime() - begun) / NANOS,
        String.format(Locale.ROOT, format, values));
  }
}
