package dev.lakehouse.functions.merge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.FunctionInvoker;
import dev.lakehouse.functions.FunctionRuntime;
import dev.lakehouse.functions.FunctionSettings;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.Workbench;
import dev.lakehouse.functions.maintenance.MaintenanceReport;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.engine.DuckSettings.Planning;
import dev.lakehouse.lake.layout.RelationName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;

/** Lambda's way into the merge. */
public final class MergeHandler implements RequestStreamHandler {

  private final FunctionSettings settings;
  private final MergeFunction function;
  private final FunctionInvoker functions;
  private final TableMaintenance maintenance;

  /** Wires the function from the process's environment, once per process. */
  public MergeHandler() {
    FunctionRuntime runtime = FunctionRuntime.start(System.getenv());
    this.settings = runtime.settings();
    this.functions = runtime.functions();
    Workbench bench = runtime.workbench(Planning.OF_UNEQUAL_PARTS);
    this.maintenance = new TableMaintenance(bench, runtime.catalog(), Clock.systemUTC());
    this.function =
        new MergeFunction(
            bench,
            runtime.catalog(),
            runtime.events(),
            runtime.metrics(),
            Clock.systemUTC(),
            runtime.limits().batchBytes());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Invocation invocation = Invocation.parse(input);
    Deadline deadline = Deadline.in(Clock.systemUTC(), context.getRemainingTimeInMillis());
    MergeReport report = function.run(settings.requiredRelation(), invocation, deadline);
    if (report.outcome().equals("Continues")) {
      settings.function().ifPresent(name -> functions.invoke(name, invocation.task()));
    }
    Object answer = report;
    if (invocation.task() == Invocation.Task.MAINTAIN) {
      answer = maintained(report, deadline);
    }
    output.write(CatalogJson.mapper().writeValueAsBytes(answer));
  }

  /** A table that waits for a person may need whatever maintenance would delete. */
  private MaintenanceReport maintained(MergeReport merged, Deadline deadline) {
    if (!merged.isWell()) {
      return MaintenanceReport.without(merged.outcome());
    }
    RelationName name = settings.requiredRelation();
    MaintenanceReport report = maintenance.run(name, deadline);
    // tells the status of what is there now
    function.run(name, Invocation.look(), deadline);
    return report;
  }
}
