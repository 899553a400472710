package dev.lakehouse.local.lake;

import static org.awaitility.Durations.ONE_MINUTE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code lakehouse up} in a process of its own, which a test may kill. */
public final class LakeProcess {

  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private final Path data;
  private final Process process;

  private LakeProcess(Path data, Process process) {
    this.data = data;
    this.process = process;
  }

  public static LakeProcess start(Path data) throws IOException {
    Files.createDirectories(data);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlakehouse.home=" + System.getProperty("lakehouse.home"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lakehouse.local.command.LakehouseMain",
                "up",
                "--port",
                "0",
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("up.log").toFile())
            .start();
    LakeProcess lake = new LakeProcess(data, process);
    Awaitility.await()
        .atMost(LONGEST_START)
        .pollInterval(Duration.ofMillis(50))
        .until(lake::isAnnounced);
    return lake;
  }

  private boolean isAnnounced() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("the lake ended: " + Files.readString(data.resolve("up.log")));
    }
    try {
      return Endpoints.of(data).process() == process.pid();
    } catch (LocalFailure e) {
      return false;
    }
  }

  public Endpoints endpoints() {
    return Endpoints.of(data);
  }

  /** Kills it without notice, and waits until its children have found out. */
  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    Awaitility.await("children of a killed lake end too")
        .atMost(ONE_MINUTE)
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Ends it as Ctrl-C does. */
  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the lake did not end on SIGTERM");
    }
  }
}
