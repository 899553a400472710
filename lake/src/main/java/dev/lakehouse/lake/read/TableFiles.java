package dev.lakehouse.lake.read;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.storage.ByteRange;
import dev.lakehouse.lake.storage.RangeCache;
import dev.lakehouse.lake.storage.RangeLease;
import dev.lakehouse.lake.storage.RangeObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Data files of tables, on local disk as far as they were read. For parallel readers. */
public final class TableFiles {

  private final RangeCache cache;
  private final ParquetFooters footers = new ParquetFooters();

  /** The files that this cache keeps. */
  public TableFiles(RangeCache cache) {
    this.cache = cache;
  }

  /** The folder in which the files of the table at that root lie, and nothing else. */
  public Path folder(String root) {
    return cache.folder(root);
  }

  /** For one reader, to close when it is done. */
  public RangeLease lease() {
    return cache.lease();
  }

  /**
   * Opens files of a snapshot: their footers are there, and none of their values need be.
   *
   * @param lease that holds them
   * @throws dev.lakehouse.lake.storage.StorageException where one is not as the log says
   */
  public OpenFiles open(
      DuckSession session, RangeLease lease, DeltaSnapshot snapshot, List<DataFile> files) {
    List<RangeObject> objects =
        lease.open(
            files.stream()
                .map(
                    f ->
                        new RangeLease.Wanted(snapshot.root(), f.path(), OptionalLong.of(f.size())))
                .toList());
    return new OpenFiles(
        lease, snapshot.columns(), files, objects, footers.of(session, lease, objects));
  }

  /** Parquet files that are no table's, whole, in the order of their keys. */
  public List<Path> whole(RangeLease lease, List<String> keys) {
    List<RangeObject> objects = lease.open(keys.stream().map(TableFiles::wanted).toList());
    Map<RangeObject, List<ByteRange>> all = new LinkedHashMap<>();
    objects.forEach(object -> all.put(object, List.of(new ByteRange(0, object.size()))));
    lease.fill(all);
    return objects.stream().map(RangeObject::file).toList();
  }

  private static RangeLease.Wanted wanted(String key) {
    int name = key.lastIndexOf('/') + 1;
    return new RangeLease.Wanted(key.substring(0, name), key.substring(name), OptionalLong.empty());
  }
}
