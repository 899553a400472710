package dev.lakehouse.interop;

import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.ObjectTail;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StorageException;
import dev.lakehouse.lake.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A bucket whose objects are plain files, so that other engines open its tables by their paths.
 *
 * <p>An object appears whole, by a link or a rename; a link fails where the name is taken.
 */
final class FolderStore implements ObjectStore {

  private final Path root;
  private final Path drafts;
  private Optional<Runnable> interloper = Optional.empty();

  /** The bucket of a folder; what is being written lies in another one of the same disk. */
  FolderStore(Path root, Path drafts) throws IOException {
    this.root = Files.createDirectories(root);
    this.drafts = Files.createDirectories(drafts);
  }

  /** The file of an object. */
  Path file(String key) {
    return root.resolve(key);
  }

  /** Somebody else acts just before the next write of a log entry, once. */
  void beforeTheNextCommit(Runnable act) {
    interloper = Optional.of(act);
  }

  /** Makes everything that is there so much older. */
  void age(Duration by) {
    for (Path file : files(root)) {
      try {
        FileTime then = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.from(then.toInstant().minus(by)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public Iterable<StoredObject> list(String prefix, String startAfter) {
    Path folder = file(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    List<StoredObject> objects = new ArrayList<>();
    for (Path file : files(folder)) {
      String key = root.relativize(file).toString();
      if (key.startsWith(prefix) && key.compareTo(startAfter) > 0) {
        head(key).ifPresent(objects::add);
      }
    }
    objects.sort(Comparator.comparing(StoredObject::key));
    return objects;
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<ObjectContent> get(String key) {
    try {
      String etag = head(key).map(StoredObject::etag).orElse("");
      return Optional.of(new ObjectContent(Files.readAllBytes(file(key)), etag));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StorageException("cannot read " + key, e);
    }
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    ObjectContent content =
        get(key)
            .filter(found -> found.etag().equals(etag))
            .orElseThrow(() -> new StorageException(key + " has changed", null));
    int start = Math.toIntExact(offset);
    return Arrays.copyOfRange(content.bytes(), start, start + length);
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    ObjectContent content =
        get(key).orElseThrow(() -> new StorageException("no object " + key, null));
    int size = content.bytes().length;
    byte[] tail = Arrays.copyOfRange(content.bytes(), Math.max(0, size - length), size);
    return new ObjectTail(tail, size, content.etag());
  }

  @Override
  public Optional<StoredObject> head(String key) {
    try {
      BasicFileAttributes file = Files.readAttributes(file(key), BasicFileAttributes.class);
      if (!file.isRegularFile()) {
        return Optional.empty();
      }
      String etag = "%s-%s".formatted(file.fileKey(), file.lastModifiedTime().toInstant());
      return Optional.of(
          new StoredObject(key, file.size(), etag, file.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StorageException("cannot look at " + key, e);
    }
  }

  @Override
  public synchronized PutResult put(String key, byte[] content, PutCondition condition) {
    if (key.endsWith(".json") && key.contains("/_delta_log/")) {
      Optional<Runnable> act = interloper;
      interloper = Optional.empty();
      act.ifPresent(Runnable::run);
    }
    Optional<ObjectContent> present = get(key);
    if (condition instanceof PutCondition.IfMatch match
        && present.filter(found -> found.etag().equals(match.etag())).isEmpty()) {
      return new PutResult.Refused();
    }
    Path draft = drafts.resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(file(key).getParent());
      Files.write(draft, content);
      if (condition instanceof PutCondition.IfAbsent) {
        Files.createLink(file(key), draft);
        Files.delete(draft);
      } else {
        Files.move(draft, file(key), StandardCopyOption.ATOMIC_MOVE);
      }
      return new PutResult.Written(head(key).orElseThrow().etag());
    } catch (FileAlreadyExistsException e) {
      return new PutResult.Refused();
    } catch (IOException e) {
      throw new StorageException("cannot write " + key, e);
    }
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
  public void getFile(String key, Path file) {
    try {
      Files.copy(file(key), file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StorageException("cannot fetch " + key, e);
    }
  }

  @Override
  public void delete(Collection<String> keys) {
    for (String key : keys) {
      try {
        Files.deleteIfExists(file(key));
      } catch (IOException e) {
        throw new StorageException("cannot delete " + key, e);
      }
    }
  }
}
