package dev.lakehouse.lake.delta;

import dev.lakehouse.lake.storage.ObjectContent;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.storage.PutResult;
import dev.lakehouse.lake.storage.StorageException;
import dev.lakehouse.lake.storage.StoredObject;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/**
 * The kernel's files as objects of a bucket: path {@code /some/key} is the object {@code some/key}.
 *
 * <p>One lives as long as one snapshot. It remembers the ETags that it has seen, by which bytes are
 * taken from the cache.
 */
final class ObjectFileIo implements FileIO {

  private final ObjectStore store;
  private final LogCache cache;
  private final Clock clock;
  private final LogWrites writes;
  private final Map<String, StoredObject> seen = new ConcurrentHashMap<>();

  ObjectFileIo(ObjectStore store, LogCache cache, Clock clock, LogWrites writes) {
    this.store = store;
    this.cache = cache;
    this.clock = clock;
    this.writes = writes;
  }

  /** The same, with what it has seen, for a commit. */
  ObjectFileIo watching(LogWrites commit) {
    ObjectFileIo copy = new ObjectFileIo(store, cache, clock, commit);
    copy.seen.putAll(seen);
    return copy;
  }

  static String path(String key) {
    return "/" + key;
  }

  static String key(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }

  Optional<String> etag(String key) {
    return Optional.ofNullable(seen.get(key)).map(StoredObject::etag);
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String path) {
    String from = key(path);
    String folder = from.substring(0, from.lastIndexOf('/') + 1);
    String before = from.substring(0, from.length() - 1);
    Iterable<StoredObject> objects =
        store.list(folder, before.length() < folder.length() ? "" : before);
    Iterator<FileStatus> files =
        StreamSupport.stream(objects.spliterator(), false)
            .filter(object -> object.key().compareTo(from) >= 0)
            .filter(object -> object.key().indexOf('/', folder.length()) < 0)
            .map(this::remember)
            .iterator();
    return Utils.toCloseableIterator(files);
  }

  @Override
  public FileStatus getFileStatus(String path) throws IOException {
    StoredObject object = seen.get(key(path));
    if (object == null) {
      object = store.head(key(path)).orElseThrow(() -> new FileNotFoundException(path));
    }
    return remember(object);
  }

  @Override
  public String resolvePath(String path) {
    return path;
  }

  @Override
  public boolean mkdirs(String path) {
    return true;
  }

  @Override
  public InputFile newInputFile(String path, long size) {
    return new ObjectInput(path, () -> read(path));
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return new ObjectOutput(path, this::write, writes);
  }

  @Override
  public boolean delete(String path) {
    store.delete(List.of(key(path)));
    return true;
  }

  @Override
  public Optional<String> getConf(String name) {
    return Optional.empty();
  }

  @Override
  public void copyFileAtomically(String source, String target, boolean overwrite)
      throws IOException {
    write(target, read(source), overwrite);
  }

  private FileStatus remember(StoredObject object) {
    seen.put(object.key(), object);
    return FileStatus.of(path(object.key()), object.size(), object.lastModified().toEpochMilli());
  }

  private byte[] read(String path) throws IOException {
    String key = key(path);
    Optional<String> etag = etag(key).or(() -> DeletionVectorFile.fixedEtag(key));
    Optional<byte[]> cached = etag.flatMap(tag -> cache.get(key, tag));
    if (cached.isPresent()) {
      return cached.get();
    }
    ObjectContent content =
        store.get(key).orElseThrow(() -> new FileNotFoundException("no object " + key));
    etag.ifPresent(tag -> cache.put(key, tag, content.bytes()));
    return content.bytes();
  }

  private void write(String path, byte[] content, boolean overwrite) throws IOException {
    String key = key(path);
    PutCondition condition = overwrite ? new PutCondition.Always() : new PutCondition.IfAbsent();
    PutResult result;
    try {
      result = store.put(key, content, condition);
    } catch (StorageException e) {
      writes.failed(path, e);
      throw new IOException(e.getMessage(), e);
    }
    if (!(result instanceof PutResult.Written written)) {
      writes.refused(path);
      throw new FileAlreadyExistsException(path);
    }
    writes.written(path);
    cache.put(key, written.etag(), content);
    StoredObject ours = new StoredObject(key, content.length, written.etag(), clock.instant());
    // the time of a version is the store's, so that all processes tell the same one
    boolean entry = LogPaths.isEntry(key);
    remember(
        entry ? store.head(key).filter(o -> o.etag().equals(written.etag())).orElse(ours) : ours);
  }
}
