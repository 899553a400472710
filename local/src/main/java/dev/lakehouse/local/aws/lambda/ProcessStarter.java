package dev.lakehouse.local.aws.lambda;

import dev.lakehouse.local.aws.lambda.child.FunctionMain;
import dev.lakehouse.local.aws.state.DurableFiles;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.RuntimeEndpoint;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Starts the child JVMs of functions. */
final class ProcessStarter {
  private static final List<String> CHILD_CLASSES =
      List.of("FunctionMain", "OwnRuntimeLoop", "OwnContext");
  private static final List<String> KEPT_VARIABLES =
      List.of("PATH", "LD_LIBRARY_PATH", "TMPDIR", "SystemRoot", "TEMP", "TMP");
  private static final long LARGEST_LOG = 32L << 20;

  private final LambdaSettings settings;
  private final CodeStore codes;
  private final Path launcher;
  private final Path scratch;
  private final Path logs;
  private final AtomicLong count = new AtomicLong();

  ProcessStarter(LambdaSettings settings, CodeStore codes) {
    this.settings = settings;
    this.codes = codes;
    this.launcher = settings.directory().resolve("launcher");
    this.scratch = settings.directory().resolve("scratch");
    this.logs = settings.directory().resolve("logs");
    DurableFiles.deleteTree(scratch);
    DurableFiles.createDirectory(scratch);
    DurableFiles.createDirectory(logs);
    copyLauncher();
  }

  /** The functions get our few classes alone, not the class path of this process. */
  private void copyLauncher() {
    Class<?> main = FunctionMain.class;
    Path folder = launcher.resolve(main.getPackageName().replace('.', '/'));
    DurableFiles.createDirectory(folder);
    for (String name : CHILD_CLASSES) {
      try (InputStream in = main.getResourceAsStream(name + ".class")) {
        Files.copy(in, folder.resolve(name + ".class"), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write " + folder, e);
      }
    }
  }

  Path log(String function) {
    return logs.resolve(function + ".log");
  }

  FunctionProcess start(FunctionDocument function) {
    String token = UUID.randomUUID().toString();
    Path home = codes.folder(function.code());
    Path own =
        DurableFiles.createDirectory(
            scratch.resolve(function.name() + "-" + count.incrementAndGet()));
    ProcessBuilder builder = new ProcessBuilder(command(function, home, own));
    builder.directory(home.toFile());
    builder.environment().keySet().retainAll(KEPT_VARIABLES);
    builder.environment().putAll(function.variables());
    builder.environment().putAll(reserved(function, token, home));
    builder.environment().putIfAbsent("LAKE_SCRATCH", own.toString());
    builder.redirectErrorStream(true);
    try {
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(rotated(function.name())));
      CallReports reports = new CallReports(log(function.name()), function.memoryMegabytes());
      return new FunctionProcess(token, function, builder.start(), own, reports);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start a process for " + function.name(), e);
    }
  }

  private List<String> command(FunctionDocument function, Path home, Path own) {
    int heap = Math.min(settings.largestHeapMegabytes(), function.memoryMegabytes());
    String classPath =
        String.join(
            File.pathSeparator,
            launcher.toAbsolutePath().toString(),
            home.resolve("lib").toAbsolutePath() + File.separator + "*",
            home.toAbsolutePath().toString());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx" + heap + "m",
            "-XX:-UsePerfData",
            "-Duser.timezone=UTC",
            "-Djava.io.tmpdir=" + own,
            "-cp",
            classPath,
            FunctionMain.class.getName(),
            settings.runtimeClient(),
            function.settings().path("Handler").asText()));
    return command;
  }

  private Map<String, String> reserved(FunctionDocument function, String token, Path home) {
    Account account = settings.account();
    return Map.ofEntries(
        Map.entry("_HANDLER", function.settings().path("Handler").asText()),
        Map.entry("AWS_LAMBDA_RUNTIME_API", settings.endpoint() + RuntimeEndpoint.PREFIX + token),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes())),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", token),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry(
            "AWS_EXECUTION_ENV", "AWS_Lambda_" + function.settings().path("Runtime").asText()),
        Map.entry("AWS_REGION", account.region()),
        Map.entry("AWS_DEFAULT_REGION", account.region()),
        Map.entry("AWS_ACCESS_KEY_ID", account.accessKey()),
        Map.entry("AWS_SECRET_ACCESS_KEY", account.secretKey()),
        Map.entry("AWS_ENDPOINT_URL", "http://" + settings.endpoint()),
        Map.entry("LAMBDA_TASK_ROOT", home.toAbsolutePath().toString()),
        Map.entry("LAMBDA_RUNTIME_DIR", home.toAbsolutePath().toString()),
        Map.entry("TZ", ":UTC"));
  }

  private File rotated(String function) throws IOException {
    Path log = log(function);
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
      Files.move(log, log.resolveSibling(function + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    return log.toFile();
  }
}
