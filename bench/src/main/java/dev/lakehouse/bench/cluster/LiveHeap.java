package dev.lakehouse.bench.cluster;

import dev.lakehouse.bench.figures.BenchFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds on to, counted by itself after a full collection.
 *
 * @param bytes of all live objects
 * @param largest the classes whose objects take most, as {@code bytes instances class}
 */
public record LiveHeap(long bytes, List<String> largest) {

  private static final int CLASSES = 12;
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
  private static final Pattern CLASS = Pattern.compile("(?m)^ *\\d+: +(\\d+) +(\\d+) +(\\S+)");

  /** Asks the process; takes as long as its full collection. */
  public static LiveHeap of(ProcessHandle process) {
    return parse(jcmd(process.pid(), "GC.class_histogram"));
  }

  /** That of the answer to {@code GC.class_histogram}. */
  static LiveHeap parse(String histogram) {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new BenchFailure("the operator does not tell its heap: " + histogram);
    }
    List<String> largest =
        CLASS
            .matcher(histogram)
            .results()
            .limit(CLASSES)
            .map(line -> line.group(2) + " " + line.group(1) + " " + line.group(3))
            .toList();
    return new LiveHeap(Long.parseLong(total.group(1)), largest);
  }

  private static String jcmd(long pid, String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + jcmd + ", which a JDK has", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }
}
