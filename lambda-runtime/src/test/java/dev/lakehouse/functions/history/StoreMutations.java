package dev.lakehouse.functions.history;

import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Deliberate faults in how the bucket is used. */
final class StoreMutations {

  private StoreMutations() {}

  /** The log is written without {@code If-None-Match}: the last writer of a version wins. */
  static Mutation unconditionalLog() {
    return above(
        store ->
            new ForwardingStore(store) {
              @Override
              public PutResult put(String key, byte[] content, PutCondition condition) {
                boolean log = key.contains("/_delta_log/");
                return super.put(key, content, log ? new PutCondition.Always() : condition);
              }
            });
  }

  /** A 412 that the client's second try gets for what its first one wrote counts as another's. */
  static Mutation ownRefusalTakenAsConflict() {
    return new Mutation() {
      @Override
      public ObjectStore bucket(ObjectStore bucket) {
        return new ForwardingStore(bucket) {
          @Override
          public PutResult put(String key, byte[] content, PutCondition condition) {
            boolean there =
                condition instanceof PutCondition.IfAbsent && super.get(key).isPresent();
            return there ? new PutResult.Refused() : super.put(key, content, condition);
          }
        };
      }
    };
  }

  /** Quarantine is written only when the commit is in the log: a crash in between loses it. */
  static Mutation quarantineAfterCommit() {
    return above(
        store ->
            new ForwardingStore(store) {
              private final List<Runnable> waiting = new ArrayList<>();

              @Override
              public PutResult put(String key, byte[] content, PutCondition condition) {
                if (key.contains("/quarantine/")) {
                  waiting.add(() -> super.put(key, content, condition));
                  return new PutResult.Written("");
                }
                PutResult result = super.put(key, content, condition);
                if (key.contains("/_delta_log/") && result instanceof PutResult.Written) {
                  List<Runnable> due = List.copyOf(waiting);
                  waiting.clear();
                  due.forEach(Runnable::run);
                }
                return result;
              }
            });
  }

  /** The status document is written without a look at what is there. */
  static Mutation statusWrittenBlindly() {
    return above(
        store ->
            new ForwardingStore(store) {
              @Override
              public Optional<ObjectContent> get(String key) {
                return isStatus(key) ? Optional.empty() : super.get(key);
              }

              @Override
              public PutResult put(String key, byte[] content, PutCondition condition) {
                return super.put(
                    key, content, isStatus(key) ? new PutCondition.Always() : condition);
              }

              private boolean isStatus(String key) {
                return key.contains("/_lakehouse/status/");
              }
            });
  }

  /** Only what events name is merged; bronze is never listed. */
  static Mutation eventsBelieved() {
    return above(
        store ->
            new ForwardingStore(store) {
              @Override
              public Iterable<StoredObject> list(String prefix, String startAfter) {
                return prefix.contains("/bronze/") ? List.of() : super.list(prefix, startAfter);
              }
            });
  }

  /** The order of an object's lines is left to chance, and with it which of two equals stands. */
  static Mutation tieBrokenByChance() {
    Random random = new Random(7);
    return above(
        store ->
            new ForwardingStore(store) {
              @Override
              public Optional<ObjectContent> get(String key) {
                Optional<ObjectContent> content = super.get(key);
                return key.contains("/bronze/")
                    ? content.map(c -> new ObjectContent(shuffled(c.bytes(), random), c.etag()))
                    : content;
              }
            });
  }

  /** Refused lines keep their places, since quarantine names them. */
  private static byte[] shuffled(byte[] bytes, Random random) {
    List<String> lines = Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\n"));
    boolean records = lines.stream().allMatch(l -> l.contains("note") || l.contains("delete"));
    if (records) {
      Collections.shuffle(lines, random);
    }
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  /** A fault between the code and its calls. */
  static Mutation above(UnaryOperator<ObjectStore> store) {
    return new Mutation() {
      @Override
      public ObjectStore store(ObjectStore calls) {
        return store.apply(calls);
      }
    };
  }
}
