package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.quarantine.QuarantineFiles;
import dev.lakehouse.lake.quarantine.QuarantinedRecord;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Writes refused records, one file for each bronze object that has some.
 *
 * <p>The file is named by the object and by the commit that it is written for. What another commit
 * refuses or accepts of the same object, by another definition or on top of other columns, never
 * touches it; whether it counts, the log tells.
 */
final class Quarantine {

  private final DuckSession session;
  private final ObjectStore store;
  private final Layout layout;
  private final RelationName table;

  Quarantine(DuckSession session, ObjectStore store, Layout layout, RelationName table) {
    this.session = session;
    this.store = store;
    this.layout = layout;
    this.table = table;
  }

  /** Writes the files of the objects that have refused lines. */
  void write(
      List<BronzeObject> batch,
      List<Refusals.Refused> refused,
      ReplayedObjects replayed,
      QuarantineFile.Attempt attempt) {
    SortedSet<Integer> objects = new TreeSet<>();
    refused.forEach(r -> objects.add(r.object()));
    for (int ordinal : objects) {
      BronzeObject object = batch.get(ordinal);
      store.put(
          QuarantineFile.of(layout, table, object, attempt).key(),
          QuarantineFiles.content(records(object, ordinal, replayed, attempt)),
          new PutCondition.Always());
    }
  }

  private List<QuarantinedRecord> records(
      BronzeObject object, int ordinal, ReplayedObjects replayed, QuarantineFile.Attempt attempt) {
    ReplayedObjects.Origin origin = replayed.origin(ordinal);
    Optional<String> via =
        replayed.isReplayed(ordinal) ? Optional.of(object.key()) : Optional.empty();
    return session.query(
        "SELECT reason, detail, line, raw, base64 FROM %s WHERE object = ? ORDER BY line"
            .formatted(Staging.REFUSED),
        row ->
            new QuarantinedRecord(
                row.getString(1),
                row.getString(2),
                origin.object(),
                row.getLong(3),
                row.getString(4),
                Optional.ofNullable(row.getString(5)),
                Optional.of(origin.arrived()),
                via,
                attempt.forgottenAt()),
        (long) ordinal);
  }
}
