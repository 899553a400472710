package dev.lakehouse.query;

import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.settings.SettingsException;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.S3Clients;
import dev.lakehouse.lake.storage.S3ObjectStore;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The query service as a process. */
public final class QueryMain {

  private static final Logger LOG = LoggerFactory.getLogger(QueryMain.class);

  private QueryMain() {}

  /** Starts the service; it runs until the process is told to end. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    try {
      run(QuerySettings.fromEnvironment(environment), environment);
    } catch (SettingsException e) {
      LOG.error("{}", e.getMessage());
      System.exit(2);
    }
  }

  private static void run(QuerySettings settings, Map<String, String> environment) {
    ObjectStore store =
        new S3ObjectStore(S3Clients.fromEnvironment(environment), settings.lake().bucket());
    QueryService service =
        new QueryService(
            settings, store, new KernelDeltaTables(store), settings.authorization().authorizer());
    service.start();
    Runtime.getRuntime().addShutdownHook(new Thread(service::stop, "stop"));
    LOG.info("Answering queries on {} on port {}", settings.lake(), service.port());
  }
}
