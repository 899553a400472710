package dev.lakehouse.local.command;

import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.LocalLake;
import dev.lakehouse.local.lake.LocalLakeSettings;
import dev.lakehouse.local.lake.LogFile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a lake in the foreground. */
@Command(
    name = "up",
    description = "Run a lake in the foreground until Ctrl-C; its data stay in the data folder.")
final class UpCommand implements Callable<Integer> {

  static final String DEFAULT_PORT = "8484";

  @Mixin private DataOption data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = DEFAULT_PORT,
      description = "The one port of everything (default: ${DEFAULT-VALUE}; 0 takes a free one).")
  private int port;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    LogFile.open(data.folder().resolve("lakehouse.log"));
    LocalLake lake = LocalLake.start(LocalLakeSettings.of(data.folder(), port));
    Shutdown.onSignal(lake);
    Endpoints endpoints = lake.endpoints();
    out.println(
        "The lake runs at " + endpoints.url() + " and keeps its data in " + endpoints.data());
    out.println("  export KUBECONFIG=" + endpoints.kubeconfig());
    out.println("  kubectl get lakehouse -A");
    out.println("Ctrl-C ends it.");
    out.flush();
    Shutdown.awaitSignal();
    return 0;
  }
}
