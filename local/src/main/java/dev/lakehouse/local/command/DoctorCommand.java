package dev.lakehouse.local.command;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.local.client.Answer;
import dev.lakehouse.local.client.LakeClient;
import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.Installation;
import dev.lakehouse.local.lake.LocalFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks what the local lake needs of this machine. */
@Command(name = "doctor", description = "Check what the local lake needs, and a running lake.")
final class DoctorCommand implements Callable<Integer> {

  private static final long LITTLE_SPACE = 2L << 30;

  @Mixin private DataOption data;
  @Spec private CommandSpec spec;

  private boolean healthy = true;

  /** One check; gives what it found, or throws what is wrong. */
  @FunctionalInterface
  private interface Check {
    String run() throws IOException;
  }

  @Override
  public Integer call() {
    check(
        "Java",
        () -> System.getProperty("java.version") + " at " + System.getProperty("java.home"));
    check("Function code", () -> Installation.find().functionZip().toString());
    check("DuckDB", DoctorCommand::duckDb);
    check("Disk", this::disk);
    check("Lake", this::lake);
    return healthy ? 0 : 1;
  }

  private void check(String name, Check check) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.printf("%-14s ok    %s%n", name, check.run());
    } catch (IOException | RuntimeException e) {
      healthy = false;
      out.printf("%-14s FAIL  %s%n", name, e.getMessage());
    }
    out.flush();
  }

  private static String duckDb() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (DuckSession duck = DuckSession.open(new DuckSettings(256L << 20, 1, temporary))) {
      return duck.first("select version()", row -> row.getString(1)).orElseThrow();
    }
  }

  private String disk() throws IOException {
    Path present = data.folder().toAbsolutePath();
    while (!Files.exists(present)) {
      present = present.getParent();
    }
    long free = Files.getFileStore(present).getUsableSpace();
    if (free < LITTLE_SPACE) {
      throw new LocalFailure("only %,d MB free at %s".formatted(free >> 20, present));
    }
    return "%,d GB free at %s".formatted(free >> 30, present);
  }

  private String lake() {
    if (!Files.exists(data.folder().resolve("lake.json"))) {
      return "none runs on " + data.folder();
    }
    Endpoints endpoints = Endpoints.of(data.folder());
    Answer answer = new LakeClient(endpoints.url()).query("select 1 as one");
    if (!answer.isSuccess()) {
      throw new LocalFailure("the query service says: " + answer.problem());
    }
    return "answers at " + endpoints.url();
  }
}
