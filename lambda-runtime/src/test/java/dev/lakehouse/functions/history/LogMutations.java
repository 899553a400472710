package dev.lakehouse.functions.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.delta.CommitOutcome;
import dev.lakehouse.lake.delta.CommitPlan;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.delta.DeltaTables;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Deliberate faults in what a commit says, and in what becomes of the log. */
final class LogMutations {

  private static final String LOG = "/_delta_log/";

  private LogMutations() {}

  /** Of a file's old vector and the new one only the old one is left. */
  static Mutation vectorsNotUnited() {
    return StoreMutations.above(
        store ->
            new ForwardingStore(store) {
              @Override
              public PutResult put(String key, byte[] content, PutCondition condition) {
                boolean entry = key.contains(LOG) && key.endsWith(".json");
                return super.put(key, entry ? withOldVectors(content) : content, condition);
              }
            });
  }

  private static byte[] withOldVectors(byte[] entry) {
    Map<String, JsonNode> old = new HashMap<>();
    List<JsonNode> actions = new ArrayList<>();
    for (String line : new String(entry, StandardCharsets.UTF_8).split("\n")) {
      JsonNode action = Replayed.parsed(line);
      actions.add(action);
      if (action.at("/remove/deletionVector").isObject()) {
        old.put(action.at("/remove/path").asText(), action.at("/remove/deletionVector"));
      }
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode action : actions) {
      JsonNode vector = old.get(action.at("/add/path").asText());
      if (vector != null) {
        ((ObjectNode) action.get("add")).set("deletionVector", vector);
      }
      text.append(action).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Of the files that a wider type has written anew, one stays. */
  static Mutation wideningForgetsAFile() {
    return commits(
        plan ->
            plan.columns().isPresent() && !plan.removed().isEmpty()
                ? new CommitPlan(
                    plan.operation(),
                    plan.columns(),
                    plan.added(),
                    plan.removed().subList(1, plan.removed().size()),
                    plan.deletions(),
                    plan.domains(),
                    plan.tags())
                : plan);
  }

  /** A compaction's commit does not say which state it leaves behind. */
  static Mutation compactionWithoutDomain() {
    return commits(
        plan ->
            plan.operation().equals("OPTIMIZE")
                ? new CommitPlan(
                    plan.operation(),
                    plan.columns(),
                    plan.added(),
                    plan.removed(),
                    plan.deletions(),
                    Map.of(),
                    plan.tags())
                : plan);
  }

  private interface Change {
    CommitPlan of(CommitPlan plan);
  }

  private static Mutation commits(Change change) {
    return new Mutation() {
      @Override
      public DeltaTables tables(DeltaTables behind, ObjectStore store) {
        return new ForwardingTables(behind) {
          @Override
          public CommitOutcome commit(DeltaSnapshot snapshot, CommitPlan plan) {
            return super.commit(snapshot, change.of(plan));
          }
        };
      }
    };
  }

  /** With what is before a checkpoint goes the checkpoint's own entry. */
  static Mutation checkpointEntryDeleted() {
    return StoreMutations.above(
        store ->
            new ForwardingStore(store) {
              @Override
              public void delete(Collection<String> keys) {
                List<String> more = new ArrayList<>(keys);
                keys.stream()
                    .filter(key -> key.contains(LOG) && key.endsWith(".json"))
                    .max(String::compareTo)
                    .ifPresent(key -> more.add(next(key)));
                super.delete(more);
              }
            });
  }

  private static String next(String entry) {
    int name = entry.indexOf(LOG) + LOG.length();
    long version = Long.parseLong(entry.substring(name, entry.length() - ".json".length()));
    return entry.substring(0, name) + "%020d.json".formatted(version + 1);
  }
}
