package dev.lakehouse.functions.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.functions.maintenance.Ledger;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Deliberate faults in how refused records are kept and given back. */
final class QuarantineMutations {

  private static final int OBJECT_LENGTH = 32;

  private QuarantineMutations() {}

  /** The files of a day have one name, so that a batch writes over what another left. */
  static Mutation fileOfAnotherBatchOverwritten() {
    return StoreMutations.above(
        store ->
            new ForwardingStore(store) {
              @Override
              public PutResult put(String key, byte[] content, PutCondition condition) {
                String name =
                    key.contains("/quarantine/")
                        ? key.substring(0, key.lastIndexOf('/') + 1) + "refused.ndjson.gz"
                        : key;
                return super.put(name, content, condition);
              }
            });
  }

  /** All attempts to merge an object write to one file, whatever they refuse of it. */
  static Mutation fileNamedByObjectAlone() {
    return renaming(name -> name.substring(0, OBJECT_LENGTH));
  }

  /** No file tells which attempt it is of, so all of them are taken as valid. */
  static Mutation fileOfEveryAttemptCounted() {
    return renaming(
        name ->
            UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", ""));
  }

  private static Mutation renaming(UnaryOperator<String> names) {
    return StoreMutations.above(
        store ->
            new ForwardingStore(store) {
              @Override
              public PutResult put(String key, byte[] content, PutCondition condition) {
                int folder = key.lastIndexOf('/') + 1;
                String name =
                    key.contains("/quarantine/")
                        ? key.substring(0, folder)
                            + names.apply(key.substring(folder))
                            + ".ndjson.gz"
                        : key;
                return super.put(name, content, condition);
              }
            });
  }

  /** The log forgets which files are of commits while others are there too. */
  static Mutation lostFilesOutliveTheLog() {
    return judging(OptionalLong.empty());
  }

  /** Files that count go with the others. */
  static Mutation countedFilesDeleted() {
    return judging(OptionalLong.of(Long.MAX_VALUE));
  }

  private static Mutation judging(OptionalLong everyFile) {
    return new Mutation() {
      @Override
      public Ledger ledger(Ledger ledger) {
        return new ForwardingLedger(ledger) {
          @Override
          public OptionalLong lostVersion(DeltaSnapshot newest, StoredObject refused, long before) {
            return everyFile;
          }
        };
      }
    };
  }

  /** What other replays took is taken once more. */
  static Mutation replayForgetsWhatOthersTook() {
    return StoreMutations.above(
        store ->
            new ForwardingStore(store) {
              private String asked = "";

              @Override
              public Optional<ObjectContent> get(String key) {
                Optional<ObjectContent> content = super.get(key);
                if (key.contains("/_lakehouse/definitions/") && content.isPresent()) {
                  asked = parsed(content.get()).at("/requests/replay/id").asText();
                }
                return key.contains("/_lakehouse/replays/") ? content.map(this::seen) : content;
              }

              private ObjectContent seen(ObjectContent plan) {
                return parsed(plan).path("id").asText().equals(asked) ? plan : forgetful(plan);
              }
            });
  }

  private static JsonNode parsed(ObjectContent content) {
    return Replayed.parsed(new String(content.bytes(), StandardCharsets.UTF_8));
  }

  private static ObjectContent forgetful(ObjectContent plan) {
    ObjectNode forgetful = (ObjectNode) parsed(plan);
    forgetful.putArray("parts");
    return new ObjectContent(forgetful.toString().getBytes(StandardCharsets.UTF_8), plan.etag());
  }
}
