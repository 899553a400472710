package dev.lakehouse.lake.read;

import dev.lakehouse.lake.delta.DataFile;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.schema.Column;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A snapshot that says what a test gives it. */
record FakeSnapshot(
    String root,
    long version,
    List<Column> columns,
    List<String> partitionColumns,
    List<DataFile> files,
    Map<String, List<Long>> deleted)
    implements DeltaSnapshot {

  @Override
  public String tableId() {
    return root;
  }

  @Override
  public Instant timestamp() {
    return Instant.EPOCH;
  }

  @Override
  public int entries() {
    return 1;
  }

  @Override
  public Map<String, String> properties() {
    return Map.of();
  }

  @Override
  public Optional<String> domain(String name) {
    return Optional.empty();
  }

  @Override
  public long[] deletedRows(DataFile file) {
    return deleted.getOrDefault(file.path(), List.of()).stream()
        .mapToLong(Long::longValue)
        .toArray();
  }
}
