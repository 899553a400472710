package dev.lakehouse.bench.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux counts of a process.
 *
 * @param cpuSeconds of all its threads since it began
 * @param peakBytes resident memory, the most since it began
 */
public record ProcessFigures(double cpuSeconds, long peakBytes) {

  static final ProcessFigures NONE = new ProcessFigures(0, 0);

  /** The unit of /proc/PID/stat on every platform that Linux has had for twenty years. */
  private static final double TICKS_PER_SECOND = 100;

  /** Fields of /proc/PID/stat, counted from the one behind the command's name. */
  private static final int USER_TICKS = 11;

  private static final int SYSTEM_TICKS = 12;

  /** Whether this system tells any. */
  public static boolean areTold() {
    return Files.exists(Path.of("/proc/self/status"));
  }

  /** All threads of the process, those that ended included; the largest it ever was. */
  public static ProcessFigures of(long pid) {
    if (!areTold()) {
      return NONE;
    }
    Path folder = Path.of("/proc/" + pid);
    try {
      String stat = Files.readString(folder.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      double ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
      long peak =
          Files.readAllLines(folder.resolve("status")).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
              .findFirst()
              .orElseThrow();
      return new ProcessFigures(ticks / TICKS_PER_SECOND, peak);
    } catch (IOException e) {
      throw new UncheckedIOException("process " + pid, e);
    }
  }
}
