package dev.lakehouse.functions.history;

import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.ObjectTail;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StoredObject;
import dev.lakehouse.lake.testing.Chance;
import dev.lakehouse.lake.testing.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The one bucket of a history, with PUTs that are still on their way, and an eye on each write. */
final class Bucket implements ObjectStore {

  @SuppressWarnings("ArrayRecordComponent") // a holder on its way, never compared
  private record Late(String key, byte[] content, PutCondition condition, long generation) {}

  /** Counted for each checkpoint of the log. */
  static final String CHECKPOINT = "checkpoints";

  /** Counted for each object that a replay puts into bronze. */
  static final String REPLAYED = "replayed";

  private final MemoryObjectStore objects;
  private final Tally tally;
  private final Oracle oracle;
  private final StatusWatch status;
  private final List<Late> late = new ArrayList<>();
  private Optional<AssertionError> broken = Optional.empty();
  private long writes;
  private long generation;

  Bucket(SimulatedClock clock, Tally tally, Oracle oracle, StatusWatch status) {
    this.objects = new MemoryObjectStore(clock);
    this.tally = tally;
    this.oracle = oracle;
    this.status = status;
  }

  /** Fails the history where a write broke a promise: the process that wrote may have caught it. */
  void rethrow() {
    if (broken.isPresent()) {
      throw broken.get();
    }
  }

  /** Who writes next, by the definition that it works by. */
  void writes(long definition) {
    generation = definition;
  }

  /** Takes a PUT that takes effect some time later, or, if another comes first, never. */
  void later(String key, byte[] content, PutCondition condition) {
    late.add(new Late(key, content.clone(), condition, generation));
  }

  boolean hasLate() {
    return !late.isEmpty();
  }

  /** Lets one of the late PUTs take effect. */
  void land(Chance chance) {
    Late put = late.remove(chance.below(late.size()));
    generation = put.generation();
    boolean landed = put(put.key(), put.content(), put.condition()) instanceof PutResult.Written;
    tally.count(landed ? "landed late" : "came too late");
    rethrow();
  }

  /** Writes and deletes so far. */
  long writes() {
    return writes;
  }

  @Override
  public PutResult put(String key, byte[] content, PutCondition condition) {
    Optional<byte[]> before = objects.get(key).map(ObjectContent::bytes);
    PutResult result = objects.put(key, content, condition);
    boolean changed =
        result instanceof PutResult.Written
            && before.filter(bytes -> Arrays.equals(bytes, content)).isEmpty();
    if (result instanceof PutResult.Written) {
      writes++;
      if (key.endsWith(".checkpoint.parquet")) {
        tally.count(CHECKPOINT);
      }
      if (key.endsWith(Replayed.SUFFIX)) {
        tally.count(REPLAYED);
      }
    }
    if (changed && broken.isEmpty()) {
      look(key, before, content);
    }
    return result;
  }

  private void look(String key, Optional<byte[]> before, byte[] after) {
    try {
      oracle.written(key, before, after, this, generation);
      status.written(key, after);
    } catch (AssertionError e) {
      broken = Optional.of(e);
    }
  }

  @Override
  public void putFile(String key, Path file) {
    objects.putFile(key, file);
    writes++;
  }

  @Override
  public void delete(Collection<String> keys) {
    objects.delete(keys);
    tally.add("deleted", keys.size());
    writes++;
  }

  @Override
  public Iterable<StoredObject> list(String prefix, String startAfter) {
    return objects.list(prefix, startAfter);
  }

  @Override
  public Optional<ObjectContent> get(String key) {
    return objects.get(key);
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    return objects.getRange(key, etag, offset, length);
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    return objects.getTail(key, length);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return objects.head(key);
  }

  @Override
  public void getFile(String key, Path file) {
    objects.getFile(key, file);
  }
}
