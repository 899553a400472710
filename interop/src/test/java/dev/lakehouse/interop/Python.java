package dev.lakehouse.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A process of {@code interop/python/readers.py}: a line asks for a table's rows, a line answers.
 */
final class Python implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private Python(Process process) {
    this.process = process;
    this.questions = process.outputWriter();
    this.answers = process.inputReader();
  }

  /** Starts it with the interpreter that {@code -Dinterop.python} names. */
  static Python start() {
    try {
      return new Python(
          new ProcessBuilder(
                  System.getProperty("interop.python"), "-X", "utf8", "python/readers.py")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a version, as that engine sees them. */
  JsonNode rows(String engine, Path table, long version) {
    try {
      questions.write(
          JSON.writeValueAsString(
              Map.of("engine", engine, "table", table.toString(), "version", version)));
      questions.newLine();
      questions.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(engine + " has ended its process");
      }
      JsonNode answer = JSON.readTree(line);
      if (answer.has("failure")) {
        throw new IllegalStateException(answer.path("failure").textValue());
      }
      return answer.path("rows");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
