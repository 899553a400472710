package dev.lakehouse.local.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in a function's log what each call took, in the words of Lambda's own REPORT lines. */
final class CallReports {
  private static final Logger LOG = LoggerFactory.getLogger(CallReports.class);
  private static final String PEAK = "VmHWM:";
  private static final double NANOS_PER_MILLI = 1e6;

  private final Path log;
  private final int memoryMegabytes;
  private Optional<Duration> initialization = Optional.empty();

  CallReports(Path log, int memoryMegabytes) {
    this.log = log;
    this.memoryMegabytes = memoryMegabytes;
  }

  /** The process has asked for its first call; the report of that one tells. */
  synchronized void initialized(Duration time) {
    initialization = Optional.of(time);
  }

  /** A call was answered. */
  synchronized void called(String requestId, long pid, Duration time) {
    StringBuilder line =
        new StringBuilder("REPORT RequestId: %s\tDuration: %s".formatted(requestId, millis(time)))
            .append("\tBilled Duration: %d ms".formatted(time.plusNanos(999_999).toMillis()))
            .append("\tMemory Size: %d MB".formatted(memoryMegabytes));
    peakMegabytes(pid).ifPresent(peak -> line.append("\tMax Memory Used: %d MB".formatted(peak)));
    initialization.ifPresent(init -> line.append("\tInit Duration: " + millis(init)));
    initialization = Optional.empty();
    try {
      Files.writeString(
          log, line.append('\n'), UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.warn("no report in {}", log, e);
    }
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.2f ms", time.toNanos() / NANOS_PER_MILLI);
  }

  /** Linux alone tells, and no more once the process is gone. */
  private static OptionalLong peakMegabytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status"), UTF_8).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
