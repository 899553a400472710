package dev.lakehouse.functions.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Deliberate faults in the merge state that a commit leaves behind. */
final class StateMutations {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration HELD_BACK = Duration.ofHours(25);

  private StateMutations() {}

  /** A commit names its own objects only. */
  static Mutation stateNotCarriedOver() {
    Set<String> before = new HashSet<>();
    return written(
        state -> {
          ObjectNode merged = (ObjectNode) state.get("merged");
          Set<String> names = new HashSet<>();
          merged.fieldNames().forEachRemaining(names::add);
          merged.remove(before);
          before.addAll(names);
          return state;
        });
  }

  /** The floor stands at the newest object: what arrives late is below it. */
  static Mutation floorTooNew() {
    return written(
        state -> {
          for (String bound : new String[] {"floor", "mark"}) {
            Instant held = Instant.parse(state.get(bound).asText());
            if (held.isAfter(Instant.EPOCH)) {
              state.put(bound, held.plus(HELD_BACK).toString());
            }
          }
          return state;
        });
  }

  /** Deletes are forgotten with their commit. */
  static Mutation tombstonesForgotten() {
    return written(StateMutations::withoutTombstones);
  }

  static ObjectNode withoutTombstones(ObjectNode state) {
    state.remove("tombstones");
    return state;
  }

  private static Mutation written(UnaryOperator<ObjectNode> change) {
    return StoreMutations.above(
        store ->
            new ForwardingStore(store) {
              @Override
              public PutResult put(String key, byte[] content, PutCondition condition) {
                boolean state = key.contains("/_lakehouse/state/") && key.endsWith(".json.gz");
                return super.put(key, state ? changed(content, change) : content, condition);
              }
            });
  }

  static byte[] changed(byte[] content, UnaryOperator<ObjectNode> change) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content));
        GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(JSON.writeValueAsBytes(change.apply((ObjectNode) JSON.readTree(in))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
