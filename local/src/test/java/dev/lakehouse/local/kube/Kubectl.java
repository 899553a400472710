package dev.lakehouse.local.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real kubectl: that of the environment variable {@code KUBECTL}, that in {@code
 * KUBE_API_TEST_DIR}, or the one on the path. Where either variable is set, it must be there.
 */
final class Kubectl {

  private final Path program;
  private final Path directory;

  private Kubectl(Path program, Path directory) {
    this.program = program;
    this.directory = directory;
  }

  /** What a run gave: both streams as one, and the exit code. */
  record Result(int code, String output) {}

  static Kubectl of(Path directory, String kubeconfig) throws IOException {
    Files.writeString(directory.resolve("kubeconfig"), kubeconfig);
    return new Kubectl(find().orElseThrow(), directory);
  }

  /** Whether the tests must run; a variable that names no kubectl makes them fail, not vanish. */
  static boolean isWanted() {
    return System.getenv("KUBECTL") != null
        || System.getenv("KUBE_API_TEST_DIR") != null
        || find().isPresent();
  }

  private static Optional<Path> find() {
    if (System.getenv("KUBECTL") != null) {
      return Optional.of(Path.of(System.getenv("KUBECTL")));
    }
    if (System.getenv("KUBE_API_TEST_DIR") != null) {
      return Optional.of(inside(Path.of(System.getenv("KUBE_API_TEST_DIR"))));
    }
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path inside(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files
          .filter(file -> file.endsWith("kubectl"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no kubectl in " + folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it and expects success. */
  String run(String... arguments) throws Exception {
    Result result = attempt(List.of(arguments), "");
    if (result.code() != 0) {
      throw new AssertionError("kubectl " + String.join(" ", arguments) + ":\n" + result.output());
    }
    return result.output();
  }

  Result apply(String yaml) throws Exception {
    return attempt(List.of("apply", "-f", "-"), yaml);
  }

  Result attempt(List<String> arguments, String input) throws Exception {
    Path output = Files.createTempFile(directory, "kubectl", ".txt");
    Process process = start(output, arguments.toArray(String[]::new));
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    return new Result(process.waitFor(), Files.readString(output));
  }

  Process start(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "KUBECONFIG", directory.resolve("kubeconfig").toString(),
                "HOME", directory.toString(),
                "KUBE_EDITOR", "sed -i s/interval:.60s/interval:\\ 61s/"));
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }
}
