package dev.lakehouse.bench.aws;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.S3ObjectStore;
import dev.lakehouse.local.aws.EmbeddedAws;
import dev.lakehouse.local.aws.EmbeddedAwsSettings;
import dev.lakehouse.operator.AwsClients;
import dev.lakehouse.operator.aws.AwsNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The embedded AWS in this process for an operator in another one, whose calls are counted. */
public final class FleetAws implements AutoCloseable {

  /** The operator whose calls are counted. */
  public static final String OPERATOR = "operator";

  private static final LakeUri LAKE = LakeUri.parse("s3://lake");
  private static final String RELEASE = "bench";

  private final Path data;
  private final CallCounter calls = new CallCounter(OPERATOR);
  private final EditTimes edits = new EditTimes(new AwsNames(RELEASE));
  private final Map<String, String> environment = new HashMap<>();
  private final AwsClients clients;
  private EmbeddedAws aws;

  private FleetAws(Path data, PublishedRates rates) {
    this.data = data;
    this.aws = start(0, rates);
    environment.putAll(aws.environment());
    environment.put("LAKE_S3_PATH_STYLE", "true");
    this.clients = AwsClients.fromEnvironment(environment);
  }

  /**
   * Starts it with an empty bucket.
   *
   * @param data an empty folder
   */
  public static FleetAws start(Path data, PublishedRates rates) {
    FleetAws started = new FleetAws(data, rates);
    started.clients.s3().createBucket(bucket -> bucket.bucket(LAKE.bucket()));
    return started;
  }

  /** Starts it anew at the same place with all that it had. */
  public void restart(PublishedRates rates) {
    int port = aws.port();
    aws.close();
    aws = start(port, rates);
  }

  private EmbeddedAws start(int port, PublishedRates rates) {
    return EmbeddedAws.start(
        EmbeddedAwsSettings.of(data.resolve("aws"), port).withManners(rates.manners()),
        Clock.systemUTC(),
        exchange -> {
          calls.answered(exchange);
          edits.answered(exchange);
        });
  }

  /** The variables of an operator of this lake, but for those about Kubernetes. */
  public Map<String, String> operatorEnvironment() {
    Map<String, String> all = new HashMap<>(environment);
    all.put("LAKE_URI", LAKE.toString());
    all.put("LAKE_RELEASE", RELEASE);
    all.put("LAKE_FUNCTION_ROLE_ARN", "arn:aws:iam::000000000000:role/functions");
    all.put("LAKE_FIREHOSE_ROLE_ARN", "arn:aws:iam::000000000000:role/firehose");
    all.put("LAKE_FUNCTION_ZIP", zip().toString());
    // a deleted table has nothing here that it would wait for
    all.put("LAKE_DRAIN_LIMIT", "PT1S");
    return all;
  }

  /** No function runs, and AWS would read the whole code for each. */
  private Path zip() {
    Path file = data.resolve("functions.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("empty"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operator's calls since it began. */
  public CallCounts calls() {
    return calls.counts();
  }

  /** Those of them that have changed something. */
  public long changes() {
    return calls.changes();
  }

  /** How long edits take. */
  public EditTimes edits() {
    return edits;
  }

  /** Definitions and status documents, written by another than the operator. */
  public Catalog catalog() {
    return new Catalog(new S3ObjectStore(clients.s3(), LAKE.bucket()), new Layout(LAKE));
  }

  @Override
  public void close() {
    clients.close();
    aws.close();
  }
}
