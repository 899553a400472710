package dev.lakehouse.functions.model;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.FunctionRuntime;
import dev.lakehouse.functions.FunctionSettings;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.Pause;
import dev.lakehouse.functions.Workbench;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.engine.DuckSettings.Planning;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;

/** Lambda's way into a model; the event only says "look". */
public final class ModelHandler implements RequestStreamHandler {

  private final FunctionSettings settings;
  private final ModelFunction function;
  private final ModelMaintenance maintenance;

  /** Wires the function from the process's environment, once per process. */
  public ModelHandler() {
    FunctionRuntime runtime = FunctionRuntime.start(System.getenv());
    this.settings = runtime.settings();
    Workbench bench = runtime.workbench(Planning.FULL);
    this.maintenance = new ModelMaintenance(bench, runtime.catalog(), Clock.systemUTC());
    this.function =
        ModelFunction.create(
            bench,
            runtime.catalog(),
            runtime.events(),
            new ModelFunction.Surroundings(Clock.systemUTC(), Pause.real(), runtime.metrics()));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Deadline deadline = Deadline.in(Clock.systemUTC(), context.getRemainingTimeInMillis());
    if (Invocation.parse(input).task() == Invocation.Task.MAINTAIN) {
      output.write(
          CatalogJson.mapper()
              .writeValueAsBytes(maintenance.run(settings.requiredRelation(), deadline)));
      return;
    }
    ModelReport report = function.run(settings.requiredRelation(), deadline);
    output.write(CatalogJson.mapper().writeValueAsBytes(report));
  }
}
