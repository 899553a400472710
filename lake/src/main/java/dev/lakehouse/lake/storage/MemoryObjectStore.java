package dev.lakehouse.lake.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket in memory, with the semantics of S3: strong listing, atomic conditional writes. */
public final class MemoryObjectStore implements ObjectStore {

  private static final Comparator<String> UTF8_ORDER =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private record Entry(StoredObject object, ObjectContent content) {}

  private final NavigableMap<String, Entry> objects = new TreeMap<>(UTF8_ORDER);
  private final Clock clock;

  /** An empty bucket that stamps its objects by the system's clock. */
  public MemoryObjectStore() {
    this(Clock.systemUTC());
  }

  /** An empty bucket that stamps its objects by that clock. */
  public MemoryObjectStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Iterable<StoredObject> list(String prefix, String startAfter) {
    return List.copyOf(
        objects.tailMap(startAfter, false).values().stream()
            .map(Entry::object)
            .filter(object -> object.key().startsWith(prefix))
            .toList());
  }

  @Override
  public synchronized Optional<ObjectContent> get(String key) {
    return Optional.ofNullable(objects.get(key)).map(Entry::content);
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    ObjectContent content = get(key).orElseThrow(() -> missing("read a range of", key));
    if (!content.etag().equals(etag)) {
      throw new StorageException(
          "cannot read a range of '%s': it has changed (ETag %s, not %s)"
              .formatted(key, content.etag(), etag),
          null);
    }
    int start = Math.toIntExact(offset);
    return Arrays.copyOfRange(content.bytes(), start, start + length);
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    ObjectContent content = get(key).orElseThrow(() -> missing("read the end of", key));
    int size = content.bytes().length;
    byte[] tail = Arrays.copyOfRange(content.bytes(), Math.max(0, size - length), size);
    return new ObjectTail(tail, size, content.etag());
  }

  @Override
  public synchronized Optional<StoredObject> head(String key) {
    return Optional.ofNullable(objects.get(key)).map(Entry::object);
  }

  @Override
  public synchronized PutResult put(String key, byte[] content, PutCondition condition) {
    Optional<ObjectContent> present = get(key);
    boolean holds = holds(condition, present.map(ObjectContent::etag));
    if (!holds) {
      boolean ours = present.filter(o -> Arrays.equals(o.bytes(), content)).isPresent();
      return ours ? new PutResult.Written(present.get().etag()) : new PutResult.Refused();
    }
    String etag = md5(content);
    StoredObject object = new StoredObject(key, content.length, etag, clock.instant());
    objects.put(key, new Entry(object, new ObjectContent(content.clone(), etag)));
    return new PutResult.Written(etag);
  }

  @Override
  public void putFile(String key, Path file) {
    try {
      put(key, Files.readAllBytes(file), new PutCondition.Always());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public void getFile(String key, Path file) {
    byte[] bytes = get(key).orElseThrow(() -> missing("fetch", key)).bytes();
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  @Override
  public synchronized void delete(Collection<String> keys) {
    keys.forEach(objects::remove);
  }

  private static boolean holds(PutCondition condition, Optional<String> present) {
    if (condition instanceof PutCondition.IfMatch match) {
      return present.filter(match.etag()::equals).isPresent();
    }
    return condition instanceof PutCondition.Always || present.isEmpty();
  }

  private static StorageException missing(String what, String key) {
    return new StorageException("cannot %s '%s': no such object".formatted(what, key), null);
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
