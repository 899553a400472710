package dev.lakehouse.local.aws.s3;

import dev.lakehouse.local.aws.events.EventSink;
import dev.lakehouse.local.aws.manners.Durations;
import dev.lakehouse.local.aws.state.DocumentFolder;
import dev.lakehouse.local.aws.state.DurableFiles;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.Gate;
import dev.lakehouse.local.aws.wire.SignatureCheck;
import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import java.time.Clock;
import org.gaul.s3proxy.ObjectServlet;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** The embedded S3: its objects for the other services, its servlet for the port. */
public final class ObjectStorage implements AutoCloseable {
  private final EventingBlobStore store;
  private final HttpServlet servlet;

  /** By which clock it goes, how long it takes, and what calls of its settings pass. */
  public record Surroundings(Clock clock, Durations durations, Gate gate) {}

  public ObjectStorage(Path directory, Account account, EventSink sink, Surroundings surroundings) {
    BucketShelf settings =
        new BucketShelf(
            DocumentFolder.open(directory.resolve("settings"), BucketSettings.class),
            surroundings.durations(),
            surroundings.clock());
    Path objects = DurableFiles.createDirectory(directory.resolve("buckets"));
    this.store =
        new EventingBlobStore(
            new ConditionalBlobStore(
                new FilesystemNio2BlobStore(objects.toAbsolutePath().toString())),
            settings,
            new ObjectEvents(directory.resolve("intents"), account, sink));
    this.servlet =
        new BucketSettingsServlet(
            ObjectServlet.create(store, account.accessKey(), account.secretKey()),
            store,
            settings,
            new BucketSettingsServlet.Door(new SignatureCheck(account), surroundings.gate()));
  }

  /** Ends the writes that an earlier process was killed in. */
  public void start() {
    store.endUnfinished();
  }

  /** The objects; a write here sends events as one over HTTP does. */
  public BlobStore objects() {
    return store;
  }

  public HttpServlet servlet() {
    return servlet;
  }

  @Override
  public void close() {
    store.close();
  }
}
