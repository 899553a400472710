package dev.lakehouse.functions.housekeeping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lakehouse.functions.FunctionRuntime;
import dev.lakehouse.lake.catalog.CatalogJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;

/** Lambda's way into housekeeping; the event only says that it is time. */
public final class HousekeepingHandler implements RequestStreamHandler {

  private final HousekeepingFunction function;

  /** Wires the function from the process's environment, once per process. */
  public HousekeepingHandler() {
    FunctionRuntime runtime = FunctionRuntime.start(System.getenv());
    this.function =
        new HousekeepingFunction(runtime.catalog(), runtime.functions(), Clock.systemUTC());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write(CatalogJson.mapper().writeValueAsBytes(function.run()));
  }
}
