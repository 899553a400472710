package dev.lakehouse.functions.merge;

import dev.lakehouse.functions.merge.AttemptFates.Fate;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.quarantine.QuarantineFiles;
import dev.lakehouse.lake.quarantine.QuarantinedRecord;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The refused records of a table that count. Files are written before their commit, so they may be
 * of one that never was: of the files of one bronze object that of its commit counts, if any.
 */
public final class CountedQuarantine {

  private final ObjectStore store;
  private final RelationName table;
  private final QuarantineFiles files;
  private final BronzeKeys keys;
  private final MergeState state;
  private final AttemptFates fates;

  CountedQuarantine(
      ObjectStore store,
      Layout layout,
      RelationName table,
      DeltaSnapshot snapshot,
      MergeState state) {
    this.store = store;
    this.table = table;
    this.files = new QuarantineFiles(store, layout);
    this.keys = new BronzeKeys(layout, table);
    this.state = state;
    this.fates =
        new AttemptFates(
            new TableLog(store, snapshot.root()),
            new MergeStates(store, layout),
            snapshot.version());
  }

  /** What counts as of a snapshot of the table. */
  public static CountedQuarantine of(
      ObjectStore store, Layout layout, RelationName table, DeltaSnapshot snapshot) {
    MergeState state = new MergeStates(store, layout).of(snapshot);
    return new CountedQuarantine(store, layout, table, snapshot, state);
  }

  /** Gives the key of each file that counts with its records, the oldest first. */
  public void each(BiConsumer<String, List<QuarantinedRecord>> action) {
    Map<String, List<QuarantineFile>> objects = new LinkedHashMap<>();
    for (String key : files.keys(table)) {
      QuarantineFile file = QuarantineFile.parse(key);
      objects.computeIfAbsent(file.object(), object -> new ArrayList<>()).add(file);
    }
    objects.values().forEach(ofOne -> visit(ofOne, action));
  }

  private void visit(List<QuarantineFile> ofOne, BiConsumer<String, List<QuarantinedRecord>> to) {
    Optional<QuarantineFile> merged =
        ofOne.stream().filter(this::isOfThisState).filter(this::isCommitted).findFirst();
    Optional<QuarantineFile> chosen = merged.or(() -> older(ofOne));
    if (chosen.isPresent()) {
      List<QuarantinedRecord> records = files.read(chosen.get().key());
      if (!records.isEmpty() && (merged.isPresent() || stillCounts(records.get(0)))) {
        to.accept(chosen.get().key(), records);
      }
    }
  }

  /** One of before all was forgotten, or of a release that did not tell attempts apart. */
  private Optional<QuarantineFile> older(List<QuarantineFile> ofOne) {
    List<QuarantineFile> older = ofOne.stream().filter(file -> !isOfThisState(file)).toList();
    return older.stream()
        .filter(this::isCommitted)
        .findFirst()
        .or(() -> older.stream().reduce((earlier, later) -> later));
  }

  private boolean isOfThisState(QuarantineFile file) {
    return file.attempt().filter(a -> a.forgottenAt().equals(state.forgottenAt())).isPresent();
  }

  private boolean isCommitted(QuarantineFile file) {
    return file.attempt().filter(a -> fates.of(a) == Fate.COMMITTED).isPresent();
  }

  /** What was forgotten comes back with its object, and what waits may be refused anew. */
  private boolean stillCounts(QuarantinedRecord record) {
    Optional<StoredObject> source = store.head(record.source());
    if (record.forgottenAt().equals(state.forgottenAt())) {
      return source.filter(o -> !state.contains(BronzeObject.of(o, keys))).isEmpty();
    }
    return source.isEmpty() && store.head(record.object()).isEmpty();
  }
}
