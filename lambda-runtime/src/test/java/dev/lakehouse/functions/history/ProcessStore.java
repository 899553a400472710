package dev.lakehouse.functions.history;

import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.ObjectTail;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StorageException;
import dev.lakehouse.lake.storage.StoredObject;
import dev.lakehouse.lake.testing.Chance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The bucket as one process reaches it: through calls that take turns, and that can go wrong. */
final class ProcessStore implements ObjectStore {

  private static final int CALLS_PER_TURN = 3;

  /** More than any history needs: a process that makes them goes round in circles. */
  private static final int MOST_CALLS = 20_000;

  private final Bucket late;
  private final ObjectStore bucket;
  private final Weather weather;
  private final Chance chance;
  private final SimulatedClock clock;
  private final Turns.Turn turn;
  private boolean dead;
  private long generation;
  private int calls;

  ProcessStore(
      Bucket bucket,
      Mutation mutation,
      Weather weather,
      Chance chance,
      SimulatedClock clock,
      Turns.Turn turn) {
    this.late = bucket;
    this.bucket = mutation.bucket(bucket);
    this.weather = weather;
    this.chance = chance;
    this.clock = clock;
    this.turn = turn;
  }

  /** Ends the process at its next call. */
  void kill() {
    dead = true;
  }

  @Override
  public PutResult put(String key, byte[] content, PutCondition condition) {
    Optional<Fault> fault = begin("PUT " + key);
    late.writes(generation);
    if (fault.isPresent() && fault.get() == Fault.LANDS_LATE) {
      late.later(key, content, condition);
      throw failure("no reply from PUT " + key);
    }
    PutResult result = bucket.put(key, content, condition);
    if (fault.isPresent() && fault.get() == Fault.TRIED_TWICE) {
      result = bucket.put(key, content, condition);
    }
    end(fault, "PUT " + key);
    return result;
  }

  @Override
  public void putFile(String key, Path file) {
    try {
      put(key, Files.readAllBytes(file), new PutCondition.Always());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Iterable<StoredObject> list(String prefix, String startAfter) {
    return () -> new PagedListing(after -> page(prefix, after), startAfter);
  }

  private List<StoredObject> page(String prefix, String after) {
    return call("LIST " + prefix, () -> PagedListing.firstOf(bucket.list(prefix, after)));
  }

  @Override
  public Optional<ObjectContent> get(String key) {
    Optional<ObjectContent> content = call("GET " + key, () -> bucket.get(key));
    if (key.contains("/_lakehouse/definitions/")) {
      content.ifPresent(this::readDefinition);
    }
    return content;
  }

  private void readDefinition(ObjectContent content) {
    String text = new String(content.bytes(), StandardCharsets.UTF_8);
    generation = Replayed.parsed(text).path("generation").asLong();
  }

  /** A call of another service, which can go wrong in the same ways. */
  void callOther(String what, Runnable call) {
    call(
        what,
        () -> {
          call.run();
          return what;
        });
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    return call("GET " + key, () -> bucket.getRange(key, etag, offset, length));
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    return call("GET " + key, () -> bucket.getTail(key, length));
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return call("HEAD " + key, () -> bucket.head(key));
  }

  @Override
  public void getFile(String key, Path file) {
    call(
        "GET " + key,
        () -> {
          bucket.getFile(key, file);
          return file;
        });
  }

  @Override
  public void delete(Collection<String> keys) {
    call(
        "DELETE " + keys,
        () -> {
          bucket.delete(keys);
          return keys;
        });
  }

  private <T> T call(String what, Supplier<T> call) {
    Optional<Fault> fault = begin(what);
    T result = call.get();
    end(fault, what);
    return result;
  }

  private Optional<Fault> begin(String what) {
    if (!dead && chance.oneIn(CALLS_PER_TURN)) {
      turn.pass();
    }
    if (dead) {
      throw new ProcessDied(what);
    }
    calls++;
    if (calls > MOST_CALLS) {
      throw new AssertionError(MOST_CALLS + " calls, and no end; the last: " + what);
    }
    Optional<Fault> fault = weather.next(what);
    if (fault.isPresent()) {
      switch (fault.get()) {
        case CRASH_BEFORE -> throw die(what);
        case UNAVAILABLE -> throw failure("503 to " + what);
        case SLOW -> clock.advance(Duration.ofSeconds(chance.of(1, 20, 400, 900)));
        default -> {
          // shows after the call
        }
      }
    }
    return fault;
  }

  private void end(Optional<Fault> fault, String what) {
    if (fault.isPresent() && fault.get() == Fault.CRASH_AFTER) {
      throw die(what);
    }
    boolean lost =
        fault.isPresent() && (fault.get() == Fault.REPLY_LOST || fault.get() == Fault.LANDS_LATE);
    if (lost) {
      throw failure("no reply from " + what);
    }
  }

  private ProcessDied die(String what) {
    dead = true;
    return new ProcessDied(what);
  }

  private StorageException failure(String what) {
    clock.advance(Duration.ofSeconds(30));
    return new StorageException(what, null);
  }
}
