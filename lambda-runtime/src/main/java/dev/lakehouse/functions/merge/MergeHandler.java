package dev.lakehouse.functions.merge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lakehouse.functions.Deadline;
import dev.lakehouse.functions.FunctionInvoker;
import dev.lakehouse.functions.FunctionRuntime;
import dev.lakehouse.functions.FunctionSettings;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.lake.catalog.CatalogJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;

/** Lambda's way into the merge. */
public final class MergeHandler implements RequestStreamHandler {

  /** Records as text, as values in DuckDB and in its operators: several times the batch. */
  private static final long MEMORY_PER_BATCH = 16;

  private final FunctionSettings settings;
  private final MergeFunction function;
  private final FunctionInvoker functions;

  /** Wires the function from the process's environment, once per process. */
  public MergeHandler() {
    FunctionRuntime runtime = FunctionRuntime.start(System.getenv());
    this.settings = runtime.settings();
    this.functions = runtime.functions();
    this.function =
        new MergeFunction(
            runtime.workbench(),
            runtime.catalog(),
            runtime.events(),
            runtime.metrics(),
            Clock.systemUTC(),
            settings.memoryBytes() / MEMORY_PER_BATCH);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Invocation invocation = Invocation.parse(input);
    Deadline deadline = Deadline.in(Clock.systemUTC(), context.getRemainingTimeInMillis());
    MergeReport report = function.run(settings.requiredRelation(), invocation, deadline);
    if (report.outcome().equals("Continues")) {
      settings.function().ifPresent(functions::look);
    }
    output.write(CatalogJson.mapper().writeValueAsBytes(report));
  }
}
