package dev.lakehouse.functions.history;

import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.schema.Column;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables that hand every call on; watchers and deliberate faults change some of them. */
class ForwardingTables implements DeltaTables {

  private final DeltaTables tables;

  ForwardingTables(DeltaTables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<DeltaSnapshot> latest(String root) {
    return tables.latest(root);
  }

  @Override
  public Optional<DeltaSnapshot> at(String root, long version) {
    return tables.at(root, version);
  }

  @Override
  public Optional<DeltaSnapshot> asOf(String root, Instant instant) {
    return tables.asOf(root, instant);
  }

  @Override
  public CommitOutcome create(
      String root,
      List<Column> columns,
      List<String> partitionColumns,
      Map<String, String> properties,
      CommitPlan plan) {
    return tables.create(root, columns, partitionColumns, properties, plan);
  }

  @Override
  public CommitOutcome commit(DeltaSnapshot snapshot, CommitPlan plan) {
    return tables.commit(snapshot, plan);
  }

  @Override
  public void checkpoint(DeltaSnapshot snapshot) {
    tables.checkpoint(snapshot);
  }
}
