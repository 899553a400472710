package dev.lakehouse.local.command;

import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.maintenance.MaintenancePlan;
import dev.lakehouse.functions.maintenance.MaintenanceReport;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.local.lake.Endpoints;
import dev.lakehouse.local.lake.LakeFunctions;
import dev.lakehouse.local.lake.LakeObjects;
import dev.lakehouse.local.lake.LocalFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Maintains tables and models now, or says what that would do. */
@Command(
    name = "maintain",
    description = {
      "Compact tables and models, write checkpoints, and delete what is past its retention. The"
          + " functions do the same by themselves once an hour."
    },
    footer = {"", "What it would do:  ./lakehouse maintain --plan"})
final class MaintainCommand implements Callable<Integer> {

  private static final Duration PAUSE = Duration.ofMillis(200);

  @Mixin private DataOption data;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAMESPACE/NAME",
      description = "The table or model, such as demo/earthquakes (default: all).")
  private String relation;

  @Option(names = "--plan", description = "Print what there is to do, and change nothing.")
  private boolean plan;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long to wait for a function that is busy (default: ${DEFAULT-VALUE}).",
      defaultValue = "120")
  private int longestSeconds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    try (LakeObjects lake = LakeObjects.of(Endpoints.of(data.folder()));
        LakeFunctions functions = lake.functions()) {
      MaintainedRelations relations = new MaintainedRelations(lake);
      for (MaintainedRelations.Relation one : relations.named(relation, spec)) {
        print(one, plan ? planned(relations, one) : maintained(functions, one));
      }
      return 0;
    }
  }

  private static List<String> planned(
      MaintainedRelations relations, MaintainedRelations.Relation relation) {
    return relations.plan(relation).map(MaintenancePlan::lines).orElse(List.of());
  }

  private List<String> maintained(LakeFunctions functions, MaintainedRelations.Relation relation)
      throws IOException, InterruptedException {
    MaintenanceReport report;
    do {
      report = run(functions, relation);
      if (!report.ran() && !report.outcome().equals("Continues")) {
        return List.of("not maintained: " + report.outcome());
      }
      if (report.more()) {
        print(relation, report.done());
      }
    } while (report.more() || report.outcome().equals("Continues"));
    return report.done();
  }

  private MaintenanceReport run(LakeFunctions functions, MaintainedRelations.Relation relation)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(longestSeconds).toNanos();
    Optional<String> answer = Optional.empty();
    while (answer.isEmpty()) {
      answer = functions.call(relation.function(), Invocation.Task.MAINTAIN.payload());
      if (answer.isEmpty() && System.nanoTime() > end) {
        throw new LocalFailure(
            "The function of %s is busy for more than %d seconds; try again, or wait longer with --wait."
                .formatted(relation.name(), longestSeconds));
      }
      if (answer.isEmpty()) {
        Thread.sleep(PAUSE.toMillis());
      }
    }
    return CatalogJson.mapper().readValue(answer.get(), MaintenanceReport.class);
  }

  private void print(MaintainedRelations.Relation relation, List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> said = lines.isEmpty() ? List.of("nothing to do") : lines;
    said.forEach(line -> out.println(relation.name() + ": " + line));
    out.flush();
  }
}
