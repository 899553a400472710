package dev.lakehouse.ingest;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.settings.SettingsException;
import dev.lakehouse.lake.storage.S3Clients;
import dev.lakehouse.lake.storage.S3ObjectStore;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The ingest service as a process. */
public final class IngestMain {

  private static final Logger LOG = LoggerFactory.getLogger(IngestMain.class);

  private IngestMain() {}

  /** Starts the service; it runs until the process is told to end. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    try {
      run(IngestSettings.fromEnvironment(environment), environment);
    } catch (SettingsException e) {
      LOG.error("{}", e.getMessage());
      System.exit(2);
    }
  }

  private static void run(IngestSettings settings, Map<String, String> environment) {
    S3Client s3 = S3Clients.fromEnvironment(environment);
    Catalog catalog =
        new Catalog(new S3ObjectStore(s3, settings.lake().bucket()), new Layout(settings.lake()));
    FirehoseClient firehose =
        FirehoseClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder().maxConnections(64))
            .build();
    IngestService service =
        new IngestService(
            settings, firehose, catalog::table, settings.authorization().authorizer());
    service.start();
    Runtime.getRuntime().addShutdownHook(new Thread(service::stop, "stop"));
    LOG.info("Taking records for {} on port {}", settings.lake(), service.port());
  }
}
