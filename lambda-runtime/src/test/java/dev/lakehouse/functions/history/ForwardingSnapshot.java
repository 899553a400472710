package dev.lakehouse.functions.history;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.schema.Column;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A snapshot that hands every call on. */
class ForwardingSnapshot implements DeltaSnapshot {

  private final DeltaSnapshot snapshot;

  ForwardingSnapshot(DeltaSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  @Override
  public String root() {
    return snapshot.root();
  }

  @Override
  public String tableId() {
    return snapshot.tableId();
  }

  @Override
  public long version() {
    return snapshot.version();
  }

  @Override
  public Instant timestamp() {
    return snapshot.timestamp();
  }

  @Override
  public List<Column> columns() {
    return snapshot.columns();
  }

  @Override
  public List<String> partitionColumns() {
    return snapshot.partitionColumns();
  }

  @Override
  public Map<String, String> properties() {
    return snapshot.properties();
  }

  @Override
  public int entries() {
    return snapshot.entries();
  }

  @Override
  public List<DataFile> files() {
    return snapshot.files();
  }

  @Override
  public Optional<String> domain(String name) {
    return snapshot.domain(name);
  }

  @Override
  public long[] deletedRows(DataFile file) {
    return snapshot.deletedRows(file);
  }
}
