package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.catalog.ForeignChangeDecision;
import dev.lakehouse.lake.catalog.ForeignChangeDecision.Way;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Looks for what other engines did behind the back of our state: after a restore, an overwrite or
 * another table in the same place, the state claims records that the table does not hold.
 */
final class ForeignChanges {

  /** Why a table stops. */
  static final String REASON = "ForeignChange";

  private final ObjectStore store;
  private final TableDefinition definition;

  ForeignChanges(ObjectStore store, TableDefinition definition) {
    this.store = store;
    this.definition = definition;
  }

  /**
   * A table as a look finds it.
   *
   * @param told what the status document said before the snapshot was read
   */
  record Table(
      Optional<MergeMark> mark,
      MergeState state,
      Optional<DeltaSnapshot> snapshot,
      MergeRound.Told told) {

    long version() {
      return snapshot.map(DeltaSnapshot::version).orElse(-1L);
    }
  }

  /** What was found, and what a person decided about it. */
  sealed interface Finding {

    /** The state holds. */
    record Sound() implements Finding {}

    /** A person must decide. */
    record Stop(String message) implements Finding {}

    /** A person decided to merge all of bronze once more. */
    record Forget(long version) implements Finding {}
  }

  /** Compares the table with its state. */
  Finding look(Table table) {
    Optional<Finding> lost = lost(table);
    if (lost.isPresent()) {
      return lost.get();
    }
    if (table.mark().isEmpty()) {
      return new Finding.Sound();
    }
    long mark = table.mark().get().version();
    Optional<ForeignChangeDecision> decision =
        definition.requests().foreignChange().filter(d -> d.version() <= table.version());
    long decided = decision.map(ForeignChangeDecision::version).orElse(-1L);
    Optional<String> undecided = replacement(table, Math.max(mark, decided) + 1, table.version());
    if (undecided.isPresent()) {
      return stop(undecided.get(), table.version(), true);
    }
    boolean again =
        decision.filter(d -> d.way() == Way.REPLAY).isPresent()
            && replacement(table, mark + 1, decided).isPresent();
    return again ? new Finding.Forget(decided) : new Finding.Sound();
  }

  /** A table that is not the one that the status document tells of. */
  private Optional<Finding> lost(Table table) {
    boolean unmarked = table.mark().isEmpty() && table.told().version() >= 0;
    if (!unmarked && table.version() >= table.told().version()) {
      return Optional.empty();
    }
    long version = table.snapshot().isPresent() ? table.version() : table.told().version();
    Optional<ForeignChangeDecision> decision = definition.requests().foreignChange();
    boolean replay = decision.filter(d -> d.way() == Way.REPLAY).isPresent();
    if (replay && table.state().forgottenAt().equals(decision.map(d -> d.version()))) {
      return Optional.empty();
    }
    if (decision.filter(d -> d.version() == version).isPresent() && (replay || !unmarked)) {
      return replay ? Optional.of(new Finding.Forget(version)) : Optional.empty();
    }
    String what =
        table.snapshot().isEmpty()
            ? "the table of version %d is gone".formatted(table.told().version())
            : "the table is at version %d%s, but was at version %d before: another table stands in its place"
                .formatted(
                    version, unmarked ? " without a merge state" : "", table.told().version());
    return Optional.of(stop(what, version, !unmarked));
  }

  private Optional<String> replacement(Table table, long from, long to) {
    if (from > to) {
      return Optional.empty();
    }
    TableLog log = new TableLog(store, table.snapshot().orElseThrow().root());
    for (long version = from; version <= to; version++) {
      Optional<byte[]> entry = log.entry(version);
      if (entry.isEmpty() && version <= table.told().seen()) {
        continue; // it was read by an earlier look, and is cleaned away as old entries are
      }
      if (entry.isEmpty()) {
        // nobody can say any more what it did
        return Optional.of("the log entry of version %d was cleaned away".formatted(version));
      }
      Optional<String> operation = entry(version, entry.get()).replacement();
      if (operation.isPresent()) {
        return Optional.of(
            "version %d (%s) replaced the data of version %d"
                .formatted(version, operation.get(), table.mark().orElseThrow().version()));
      }
    }
    return Optional.empty();
  }

  private static LogEntry entry(long version, byte[] content) {
    try {
      return LogEntry.parse(content);
    } catch (IOException e) {
      throw new UncheckedIOException("log entry of version " + version, e);
    }
  }

  private Finding.Stop stop(String what, long version, boolean trustable) {
    StringBuilder message = new StringBuilder(what);
    message.append(", so records that were merged may be missing. ");
    if (trustable) {
      message.append("To go on with the data as they are: ").append(command("trust", version));
      message.append("; to");
    } else {
      message.append("To");
    }
    message.append(" merge all of bronze that is still kept once more: ");
    return new Finding.Stop(message.append(command("replay", version)).toString());
  }

  private String command(String way, long version) {
    return "kubectl annotate --overwrite -n %s lht %s %s=%s:%d"
        .formatted(
            definition.name().namespace(),
            definition.name().name(),
            ForeignChangeDecision.ANNOTATION,
            way,
            version);
  }
}
