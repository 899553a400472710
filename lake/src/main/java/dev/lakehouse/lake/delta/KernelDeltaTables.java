package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.storage.ObjectStore;
import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.TransactionImpl;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.transaction.UpdateTableTransactionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Delta tables through Delta Kernel, with all its input and output on an {@link ObjectStore}. */
public final class KernelDeltaTables implements DeltaTables {

  private static final String ENGINE = "lakehouse";
  private static final String DOMAIN_FEATURE = "delta.feature.domainMetadata";
  private static final String LOG_CLEANUP = "delta.enableExpiredLogCleanup";
  private static final long CACHE_BYTES = 64L * 1024 * 1024;

  private final ObjectStore store;
  private final Clock clock;
  private final LogCache cache;
  private final LatestSnapshots latest;

  /** Tables in that bucket. */
  public KernelDeltaTables(ObjectStore store) {
    this(store, Clock.systemUTC());
  }

  /** Tables in that bucket, with the times of commits from that clock. */
  public KernelDeltaTables(ObjectStore store, Clock clock) {
    this(store, clock, CACHE_BYTES);
  }

  /**
   * Tables in that bucket, with the times of commits from that clock.
   *
   * @param cacheBytes of their logs that are kept in memory
   */
  public KernelDeltaTables(ObjectStore store, Clock clock, long cacheBytes) {
    this.cache = new LogCache(cacheBytes);
    this.store = store;
    this.clock = clock;
    this.latest = new LatestSnapshots(store, root -> load(root, builder -> builder));
  }

  @Override
  public Optional<DeltaSnapshot> latest(String root) {
    return latest.get(root).map(snapshot -> snapshot);
  }

  @Override
  public Optional<DeltaSnapshot> at(String root, long version) {
    return load(root, builder -> builder.atVersion(version)).map(snapshot -> snapshot);
  }

  @Override
  public Optional<DeltaSnapshot> asOf(String root, Instant instant) {
    Optional<KernelSnapshot> newest = latest.get(root);
    if (newest.isEmpty() || !newest.get().timestamp().isAfter(instant)) {
      return newest.map(snapshot -> snapshot);
    }
    Snapshot kernel = newest.get().kernel();
    return load(root, builder -> builder.atTimestamp(instant.toEpochMilli(), kernel))
        .map(snapshot -> snapshot);
  }

  @Override
  public CommitOutcome create(
      String root,
      List<Column> columns,
      List<String> partitionColumns,
      Map<String, String> properties,
      CommitPlan plan) {
    LogWrites writes = LogWrites.of(ObjectFileIo.path(LogPaths.entry(root, 0)), plan);
    ObjectFileIo files = files(writes);
    Engine engine = DefaultEngine.create(files);
    Map<String, String> all = new HashMap<>(properties);
    all.put(DOMAIN_FEATURE, "supported");
    // the kernel deletes log entries at each checkpoint, after 30 days: only our own plans may
    all.put(LOG_CLEANUP, "false");
    KernelActions actions = actions(plan);
    List<Row> rows = plan.added().stream().map(f -> actions.add(f, partitionColumns)).toList();
    Transaction transaction;
    try {
      transaction =
          TableManager.buildCreateTableTransaction(
                  tablePath(root), KernelSchema.of(columns), ENGINE)
              .withTableProperties(all)
              .withDataLayoutSpec(partitioned(partitionColumns))
              .withMaxRetries(0)
              .build(engine);
    } catch (TableAlreadyExistsException e) {
      return new CommitOutcome.Conflict();
    }
    KernelCommit.Result result = new KernelCommit(engine, writes).run(transaction, plan, rows);
    return outcome(root, 0, result, files);
  }

  @Override
  public CommitOutcome commit(DeltaSnapshot snapshot, CommitPlan plan) {
    KernelSnapshot base = (KernelSnapshot) snapshot;
    long version = base.version() + 1;
    LogWrites writes = LogWrites.of(ObjectFileIo.path(LogPaths.entry(base.root(), version)), plan);
    ObjectFileIo files = base.filesFor(writes);
    Engine engine = DefaultEngine.create(files);
    List<Row> rows = new CommitActions(store, base, actions(plan)).of(plan);
    Transaction transaction =
        plan.columns()
            .map(columns -> schemaChange(base, columns))
            .orElseGet(() -> dataChange(base, plan, engine));
    // The kernel counts the commit's files in the snapshot's own histogram, whatever becomes of it:
    // from the same snapshot no second commit can be tried.
    latest.forget(base.root());
    KernelCommit.Result result = new KernelCommit(engine, writes).run(transaction, plan, rows);
    return outcome(base.root(), version, result, files);
  }

  @Override
  public void checkpoint(DeltaSnapshot snapshot) {
    KernelSnapshot kernel = (KernelSnapshot) snapshot;
    try {
      kernel.kernel().writeCheckpoint(kernel.engine());
    } catch (CheckpointAlreadyExistsException e) {
      // Another writer made the same one.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a checkpoint of " + snapshot.root(), e);
    }
    latest.forget(snapshot.root());
  }

  /** The public builder refuses a schema change without column mapping, which few readers know. */
  private Transaction schemaChange(KernelSnapshot base, List<Column> columns) {
    SnapshotImpl kernel = base.kernel();
    return new TransactionImpl(
        false,
        kernel.getDataPath(),
        Optional.of(kernel),
        ENGINE,
        Operation.WRITE,
        Optional.empty(),
        Optional.of(
            kernel.getMetadata().withNewSchema(KernelSchema.evolved(kernel.getSchema(), columns))),
        kernel.getCommitter(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(0),
        0,
        clock::millis);
  }

  private static Transaction dataChange(KernelSnapshot base, CommitPlan plan, Engine engine) {
    Map<String, String> changed = new HashMap<>(plan.properties());
    changed.entrySet().removeAll(base.properties().entrySet());
    UpdateTableTransactionBuilder builder =
        base.kernel().buildUpdateTableTransaction(ENGINE, Operation.WRITE).withMaxRetries(0);
    return (changed.isEmpty() ? builder : builder.withTablePropertiesAdded(changed)).build(engine);
  }

  private CommitOutcome outcome(
      String root, long version, KernelCommit.Result result, ObjectFileIo files) {
    if (result instanceof KernelCommit.Result.Lost) {
      return new CommitOutcome.Conflict();
    }
    if (result instanceof KernelCommit.Result.Unknown unknown) {
      return new CommitOutcome.Unknown(unknown.message());
    }
    KernelCommit.Result.Done done = (KernelCommit.Result.Done) result;
    done.result().ifPresent(r -> KernelCommit.writeChecksum(r, () -> DefaultEngine.create(files)));
    KernelSnapshot snapshot =
        done.result()
            .flatMap(r -> r.getPostCommitSnapshot())
            .map(kernel -> new KernelSnapshot(root, (SnapshotImpl) kernel, files))
            .or(() -> load(root, builder -> builder.atVersion(version)))
            .orElseThrow(() -> new IllegalStateException("committed, but not found: " + root));
    latest.put(snapshot);
    return new CommitOutcome.Committed(snapshot);
  }

  private Optional<KernelSnapshot> load(String root, UnaryOperator<SnapshotBuilder> pin) {
    ObjectFileIo files = files(LogWrites.none());
    try {
      Snapshot snapshot =
          pin.apply(TableManager.loadSnapshot(tablePath(root))).build(DefaultEngine.create(files));
      return Optional.of(new KernelSnapshot(root, (SnapshotImpl) snapshot, files));
    } catch (TableNotFoundException e) {
      return Optional.empty();
    } catch (KernelException e) {
      if (NotThere.isSaidBy(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private KernelActions actions(CommitPlan plan) {
    return new KernelActions(clock.millis(), CommitActions.dataChange(plan));
  }

  private ObjectFileIo files(LogWrites writes) {
    return new ObjectFileIo(store, cache, clock, writes);
  }

  private static DataLayoutSpec partitioned(List<String> columns) {
    return columns.isEmpty()
        ? DataLayoutSpec.noDataLayout()
        : DataLayoutSpec.partitioned(
            columns.stream().map(io.delta.kernel.expressions.Column::new).toList());
  }

  private static String tablePath(String root) {
    return ObjectFileIo.path(root.substring(0, root.length() - 1));
  }
}
