package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.schema.Column;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.deletionvectors.DeletionVectorUtils;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A snapshot of the kernel. The kernel reads lazily and says nothing of threads, so each use of it
 * is guarded.
 */
final class KernelSnapshot implements DeltaSnapshot {

  private final String root;
  private final SnapshotImpl snapshot;
  private final ObjectFileIo files;
  private final Engine engine;
  private Map<String, AddFile> live;
  private List<DataFile> dataFiles;

  KernelSnapshot(String root, SnapshotImpl snapshot, ObjectFileIo files) {
    this.root = root;
    this.snapshot = snapshot;
    this.files = files;
    this.engine = DefaultEngine.create(files);
  }

  SnapshotImpl kernel() {
    return snapshot;
  }

  Engine engine() {
    return engine;
  }

  /** ETag of the log entry of this version; empty where a checkpoint stands in for it. */
  Optional<String> entryEtag() {
    return files.etag(LogPaths.entry(root, version()));
  }

  /** The same files, ETags included, for a commit whose log entry is watched. */
  ObjectFileIo filesFor(LogWrites writes) {
    return files.watching(writes);
  }

  @Override
  public int entries() {
    return snapshot.getLogSegment().getDeltas().size();
  }

  /** The add action of a file by its path as {@link DataFile} has it. */
  synchronized Optional<AddFile> live(String path) {
    return Optional.ofNullable(live().get(path));
  }

  @Override
  public String root() {
    return root;
  }

  @Override
  public String tableId() {
    return snapshot.getMetadata().getId();
  }

  @Override
  public long version() {
    return snapshot.getVersion();
  }

  @Override
  public synchronized Instant timestamp() {
    return Instant.ofEpochMilli(snapshot.getTimestamp(engine));
  }

  @Override
  public List<Column> columns() {
    return KernelSchema.columns(snapshot.getSchema());
  }

  @Override
  public List<String> partitionColumns() {
    return List.copyOf(snapshot.getPartitionColumnNames());
  }

  @Override
  public Map<String, String> properties() {
    return Map.copyOf(snapshot.getTableProperties());
  }

  @Override
  public synchronized List<DataFile> files() {
    if (dataFiles == null) {
      dataFiles = live().entrySet().stream().map(e -> dataFile(e.getKey(), e.getValue())).toList();
    }
    return dataFiles;
  }

  @Override
  public synchronized Optional<String> domain(String name) {
    return snapshot.getDomainMetadata(name);
  }

  @Override
  public synchronized long[] deletedRows(DataFile file) {
    return file.deletionVector().map(this::rows).orElseGet(() -> new long[0]);
  }

  private long[] rows(DeletionVector vector) {
    return DeletionVectorUtils.loadNewDvAndBitmap(engine, snapshot.getPath(), descriptor(vector))
        ._2
        .toArray();
  }

  static DeletionVectorDescriptor descriptor(DeletionVector vector) {
    return new DeletionVectorDescriptor(
        vector.storageType(),
        vector.pathOrInlineDv(),
        vector.offset().isPresent() ? Optional.of(vector.offset().getAsInt()) : Optional.empty(),
        vector.sizeInBytes(),
        vector.cardinality());
  }

  private Map<String, AddFile> live() {
    if (live == null) {
      live = scan();
    }
    return live;
  }

  private Map<String, AddFile> scan() {
    Map<String, AddFile> adds = new LinkedHashMap<>();
    ScanImpl scan = (ScanImpl) snapshot.getScanBuilder().build();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine, true)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            AddFile add = new AddFile(rows.next().getStruct(0));
            adds.put(LogPaths.decode(add.getPath()), add);
          }
        }
      }
      return adds;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of " + root, e);
    }
  }

  static DataFile dataFile(String path, AddFile add) {
    Map<String, Optional<String>> values = new HashMap<>();
    Map<String, String> logged = VectorUtils.toJavaMap(add.getPartitionValues());
    logged.forEach((column, value) -> values.put(column, Optional.ofNullable(value)));
    return new DataFile(
        path,
        add.getSize(),
        values,
        add.getStatsJson(),
        add.getDeletionVector().map(KernelSnapshot::vector));
  }

  private static DeletionVector vector(DeletionVectorDescriptor descriptor) {
    return new DeletionVector(
        descriptor.getStorageType(),
        descriptor.getPathOrInlineDv(),
        descriptor.getOffset().map(OptionalInt::of).orElseGet(OptionalInt::empty),
        descriptor.getSizeInBytes(),
        descriptor.getCardinality());
  }
}
