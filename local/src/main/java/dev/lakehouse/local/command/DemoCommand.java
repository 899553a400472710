package dev.lakehouse.local.command;

import dev.lakehouse.local.demo.Comparison;
import dev.lakehouse.local.demo.Demo;
import dev.lakehouse.local.demo.Steps;
import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.Installation;
import dev.lakehouse.local.lake.LocalLake;
import dev.lakehouse.local.lake.LocalLakeSettings;
import dev.lakehouse.local.lake.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the earthquakes example in a lake of its own. */
@Command(
    name = "demo",
    description = {
      "Run the earthquakes example in a lake of its own: real records in, answers out, each step with"
          + " its time, every figure checked against plain DuckDB. Then stay until Ctrl-C."
    })
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--exit",
      description = "End after the check, with exit code 1 if a figure is wrong.")
  private boolean exit;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The one port of everything (default: a free one).",
      defaultValue = "0")
  private int port;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Steps steps = new Steps(spec.commandLine().getOut());
    Path folder = Files.createTempDirectory("lakehouse-demo-");
    LogFile.open(folder.resolve("lakehouse.log"));
    LocalLake lake = LocalLake.start(LocalLakeSettings.of(folder, port));
    Shutdown.onSignal(
        () -> {
          lake.close();
          delete(folder);
        });
    Endpoints endpoints = lake.endpoints();
    steps.done(
        "the lake runs: AWS, Kubernetes API, operator, ingest and query at " + endpoints.url());
    Path example = Installation.find().example("earthquakes");
    Comparison comparison = new Demo(lake, example, steps).run();
    steps.say("");
    steps.say(comparison.toString());
    steps.say(
        "Every figure of the lake is the one that plain DuckDB computes from the raw records.");
    if (!exit) {
      steps.say("");
      suggest(steps, endpoints);
      Shutdown.awaitSignal();
    }
    return 0;
  }

  private static void suggest(Steps steps, Endpoints endpoints) {
    steps.say(
        """
        Try next, in another terminal:
          export KUBECONFIG=%1$s
          kubectl get lakehouse -n demo
          kubectl describe lht -n demo earthquakes
          ./lakehouse sql --data %2$s "select * from demo.region_activity order by strongest desc limit 5"
          curl %3$s/v1/namespaces/demo/tables
          open %3$s/ in a browser
        Ctrl-C ends the demo and deletes its data."""
            .formatted(endpoints.kubeconfig(), endpoints.data(), endpoints.url()));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
