package dev.lakehouse.bench.aws;

import dev.lakehouse.bench.figures.BenchFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The process of {@link AwsMain}, from outside. */
public final class AwsProcess implements AutoCloseable {

  private static final long CLOSE_SECONDS = 20;

  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final URI endpoint;

  private AwsProcess(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.endpoint = URI.create(answer());
  }

  /** Starts the process on an empty folder. */
  public static AwsProcess start(Path data, String bucket, int heapMegabytes) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx768m",
            "-Duser.timezone=UTC",
            "-cp",
            System.getProperty("java.class.path"),
            AwsMain.class.getName(),
            data.toString(),
            bucket,
            Integer.toString(heapMegabytes));
    try {
      return new AwsProcess(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the embedded AWS", e);
    }
  }

  URI endpoint() {
    return endpoint;
  }

  /** What went through S3 until now. */
  Traffic traffic() {
    try {
      questions.write("\n");
      questions.flush();
      return Traffic.parse(answer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of the function, if one is there. */
  Optional<ProcessHandle> function() {
    return process.toHandle().children().filter(ProcessHandle::isAlive).findFirst();
  }

  private String answer() throws IOException {
    return Optional.ofNullable(answers.readLine())
        .orElseThrow(() -> new BenchFailure("the embedded AWS ended; see what it printed above"));
  }

  @Override
  public void close() {
    try {
      questions.close();
      if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
