package dev.lakehouse.functions.merge;

import dev.lakehouse.lake.catalog.ReplayRequest;
import dev.lakehouse.lake.catalog.StatusDocument.Replay;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.quarantine.QuarantineFiles;
import dev.lakehouse.lake.quarantine.QuarantinedRecord;
import dev.lakehouse.lake.quarantine.ReplayPlan;
import dev.lakehouse.lake.quarantine.ReplayPlans;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts quarantined records back into bronze, as a request asks for.
 *
 * <p>The plan comes first and never changes: whoever goes on after a crash puts the same records
 * under the same keys, and the merge state tells which of those are merged.
 */
final class Replays {

  private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

  private final ObjectStore store;
  private final Layout layout;
  private final Clock clock;

  Replays(ObjectStore store, Layout layout, Clock clock) {
    this.store = store;
    this.layout = layout;
    this.clock = clock;
  }

  /**
   * A replay on its way.
   *
   * @param records that it has in bronze
   * @param pending keys of its objects that are not merged yet
   */
  record Progress(String id, long records, Set<String> pending) {

    Progress {
      pending = Set.copyOf(pending);
    }

    Replay figures() {
      return new Replay(id, records, pending.isEmpty());
    }

    /** After a batch with some of its objects. */
    Progress without(Collection<BronzeObject> batch) {
      Set<String> left = new HashSet<>(pending);
      batch.forEach(object -> left.remove(object.key()));
      return new Progress(id, records, left);
    }

    /** The state that a batch leaves behind: the replay is done with the last of its objects. */
    MergeState after(Collection<BronzeObject> batch, MergeState advanced) {
      return without(batch).pending().isEmpty() ? advanced.replayed(id, records) : advanced;
    }
  }

  /**
   * Has all objects of the request in bronze, and those of requests before it that were not carried
   * out to their end: what they took, no other takes.
   *
   * @return all that are not done; none where this one was done before
   */
  List<Progress> carryOut(
      RelationName table, ReplayRequest request, DeltaSnapshot snapshot, MergeState state) {
    if (state.replays().containsKey(request.id())) {
      return List.of();
    }
    BronzeKeys keys = new BronzeKeys(layout, table);
    CountedQuarantine quarantine = new CountedQuarantine(store, layout, table, snapshot, state);
    String folder = layout.bronzeLoad(table, time(state), "replay-" + request.id());
    Collection<ReplayPlan> plans =
        new ReplayPlans(store, layout, table)
            .ensure(
                request.id(),
                row -> plan(quarantine, folder, new Selection(request, keys, row.taken())));
    return plans.stream()
        .filter(plan -> !state.replays().containsKey(plan.id()))
        .map(plan -> carryOut(plan, keys, state))
        .toList();
  }

  private Progress carryOut(ReplayPlan plan, BronzeKeys keys, MergeState state) {
    Set<String> pending = new HashSet<>();
    long records = 0;
    for (ReplayPlan.Part part : plan.parts()) {
      if (merged(state, keys, part.target())) {
        records += part.lines().size();
      } else if (put(part)) {
        records += part.lines().size();
        pending.add(part.target());
      } else {
        LOG.warn(
            "replay {}: {} is past its retention; {} of its records cannot be merged again",
            plan.id(),
            part.file(),
            part.lines().size());
      }
    }
    return new Progress(plan.id(), records, pending);
  }

  /** Has a part in bronze; false where its quarantine file is gone. */
  private boolean put(ReplayPlan.Part part) {
    if (store.head(part.target()).isPresent()) {
      return true;
    }
    Set<Long> lines = new HashSet<>(part.lines());
    List<QuarantinedRecord> records =
        new QuarantineFiles(store, layout)
            .read(part.file()).stream().filter(record -> lines.contains(record.line())).toList();
    if (records.isEmpty()) {
      return false;
    }
    // what is there may be merged already: its bytes must not change any more
    store.put(part.target(), QuarantineFiles.content(records), new PutCondition.IfAbsent());
    return true;
  }

  private static ReplayPlan plan(CountedQuarantine quarantine, String folder, Selection selection) {
    List<ReplayPlan.Part> parts = new ArrayList<>();
    quarantine.each(
        (file, records) -> {
          List<Long> lines = selection.lines(file, records);
          if (!lines.isEmpty()) {
            String target = folder + "%06d".formatted(parts.size()) + ReplayPlan.SUFFIX;
            parts.add(new ReplayPlan.Part(file, target, lines));
          }
        });
    return new ReplayPlan(selection.request().id(), parts);
  }

  /** Keys before the floor are not listed; a clock may be behind those that lifted it. */
  private Instant time(MergeState state) {
    Instant now = clock.instant();
    Instant first = state.floor().plusSeconds(1);
    return (now.isAfter(first) ? now : first).truncatedTo(ChronoUnit.SECONDS);
  }

  private boolean merged(MergeState state, BronzeKeys keys, String key) {
    return state.merged().containsKey(key)
        || store
            .head(key)
            .filter(object -> state.contains(BronzeObject.of(object, keys)))
            .isPresent();
  }

  /** Which records of quarantine a request takes, of those that no other took. */
  private record Selection(
      ReplayRequest request, BronzeKeys keys, Map<String, Set<Long>> takenByOthers) {

    List<Long> lines(String file, List<QuarantinedRecord> records) {
      Set<Long> taken = takenByOthers.getOrDefault(file, Set.of());
      return records.stream()
          .filter(QuarantinedRecord::isWhole)
          .filter(record -> !taken.contains(record.line()))
          .filter(record -> request.reason().filter(r -> !r.equals(record.reason())).isEmpty())
          .filter(record -> request.since().filter(at -> before(record, at)).isEmpty())
          .map(QuarantinedRecord::line)
          .toList();
    }

    private boolean before(QuarantinedRecord record, Instant since) {
      return record
          .arrived()
          .or(() -> keys.time(record.object()))
          .filter(at -> at.isBefore(since))
          .isPresent();
    }
  }
}
