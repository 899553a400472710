package dev.lakehouse.local.lake;

import dev.lakehouse.functions.merge.CountedQuarantine;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.delta.KernelDeltaTables;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.S3ObjectStore;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** The objects of a running lake, for commands that read them. */
public final class LakeObjects implements AutoCloseable {

  private final AwsConnections connections;
  private final S3Client s3;
  private final ObjectStore store;
  private final Layout layout;

  private LakeObjects(AwsConnections connections) {
    LakeUri uri = LakeUri.parse(Endpoints.LAKE_URI);
    this.connections = connections;
    this.s3 = connections.s3();
    this.store = new S3ObjectStore(s3, uri.bucket());
    this.layout = new Layout(uri);
  }

  /** Those of the lake at these endpoints. */
  public static LakeObjects of(Endpoints lake) {
    return new LakeObjects(new AwsConnections(URI.create(lake.url())));
  }

  /** The bucket. */
  public ObjectStore store() {
    return store;
  }

  /** The names in it. */
  public Layout layout() {
    return layout;
  }

  /** Its definitions and status documents. */
  public Catalog catalog() {
    return new Catalog(store, layout);
  }

  /** What counts in quarantine of a table; empty before its first commit. */
  public Optional<CountedQuarantine> quarantine(RelationName table) {
    return new KernelDeltaTables(store)
        .latest(layout.data(Kind.TABLE, table))
        .map(snapshot -> CountedQuarantine.of(store, layout, table, snapshot));
  }

  /** Its functions; the caller closes them. */
  public LakeFunctions functions() {
    return new LakeFunctions(connections.lambda());
  }

  @Override
  public void close() {
    s3.close();
    connections.close();
  }
}
