package dev.lakehouse.local.lake;

import dev.lakehouse.crds.Crds;
import dev.lakehouse.ingest.IngestService;
import dev.lakehouse.ingest.IngestSettings;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.S3ObjectStore;
import dev.lakehouse.local.aws.EmbeddedAws;
import dev.lakehouse.local.aws.EmbeddedAwsSettings;
import dev.lakehouse.local.front.FrontDoor;
import dev.lakehouse.local.front.Part;
import dev.lakehouse.local.kube.EmbeddedKubernetes;
import dev.lakehouse.query.QueryService;
import dev.lakehouse.query.QuerySettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * The whole lake in this process: embedded AWS and Kubernetes, and on them the parts that run in
 * production.
 */
public final class LocalLake implements AutoCloseable {

  /** The folder where functions keep what they need while they run. */
  static final String SCRATCH = "scratch";

  private static final LakeUri LAKE = LakeUri.parse(Endpoints.LAKE_URI);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private EmbeddedKubernetes kubernetes;
  private Catalog catalog;
  private Endpoints endpoints;

  private LocalLake() {}

  /**
   * Starts everything; returns when the lake takes requests.
   *
   * @throws LocalFailure if the port is taken or the data folder cannot be used
   */
  public static LocalLake start(LocalLakeSettings settings) {
    requireFree(settings.port());
    LocalLake lake = new LocalLake();
    try {
      lake.open(settings);
      return lake;
    } catch (IOException e) {
      lake.close();
      throw new LocalFailure("The lake did not start: " + e.getMessage() + ".", e);
    } catch (RuntimeException | Error e) {
      lake.close(); // its threads would keep the process alive
      throw e;
    }
  }

  private static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.setReuseAddress(true);
    } catch (IOException e) {
      throw new LocalFailure(
          "Port " + port + " is in use: choose another with --port, or 0 for a free one.", e);
    }
  }

  private void open(LocalLakeSettings settings) throws IOException {
    DataFolder folder = keep(DataFolder.open(settings.data()));
    EmbeddedAws aws =
        keep(
            EmbeddedAws.start(
                EmbeddedAwsSettings.of(folder.inside("aws"), 0)
                    .withLongestBuffering(settings.longestBuffering())));
    AwsConnections connections = keep(new AwsConnections(aws.endpoint()));
    S3Client s3 = keep(connections.s3());
    createBucket(s3);
    S3ObjectStore store = new S3ObjectStore(s3, LAKE.bucket());
    catalog = new Catalog(store, new Layout(LAKE));
    kubernetes = keep(EmbeddedKubernetes.start(folder.inside("kubernetes"), 0, Crds.all()));
    IngestService ingest = ingest(connections);
    QueryService query = query(store, folder);
    keep(
        LocalOperator.start(
            kubernetes.client(),
            aws.environment(),
            folder.inside(SCRATCH),
            settings.longestBuffering()));
    FrontDoor front =
        keep(
            FrontDoor.open(
                settings.port(),
                Map.of(
                    Part.AWS, aws.port(),
                    Part.KUBERNETES, kubernetes.port(),
                    Part.INGEST, ingest.port(),
                    Part.QUERY, query.port())));
    announce(folder, "http://127.0.0.1:" + front.port());
  }

  private static void createBucket(S3Client s3) {
    try {
      s3.createBucket(request -> request.bucket(LAKE.bucket()));
    } catch (BucketAlreadyOwnedByYouException e) {
      // not the first start on this folder
    }
  }

  private IngestService ingest(AwsConnections connections) {
    IngestSettings settings = IngestSettings.local(LAKE, 0);
    IngestService service =
        new IngestService(
            settings,
            keep(connections.firehose()),
            catalog::table,
            settings.authorization().authorizer());
    service.start();
    return keep(service);
  }

  private QueryService query(ObjectStore store, DataFolder folder) {
    QuerySettings settings = QuerySettings.local(LAKE, 0, folder.inside("query"));
    QueryService service =
        new QueryService(
            settings, store, new KernelDeltaTables(store), settings.authorization().authorizer());
    service.start();
    return keep(service);
  }

  private void announce(DataFolder folder, String url) {
    endpoints = new Endpoints(url, folder.root(), ProcessHandle.current().pid());
    folder.write("kubeconfig", EmbeddedKubernetes.kubeconfig(url));
    folder.write(Endpoints.FILE, endpoints.json());
    parts.push(() -> folder.remove(Endpoints.FILE));
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  /** Where the lake is found. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Definitions and status documents. */
  public Catalog catalog() {
    return catalog;
  }

  /** A new client of the Kubernetes API; the caller closes it. */
  public KubernetesClient kubernetesClient() {
    return kubernetes.client();
  }

  /** Ends the parts in the opposite order of their start; each is tried, whatever the others do. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        RuntimeException wrapped = new IllegalStateException("a part did not close: " + e, e);
        if (failure == null) {
          failure = wrapped;
        } else {
          failure.addSuppressed(wrapped);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
