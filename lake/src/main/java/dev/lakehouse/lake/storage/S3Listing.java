package dev.lakehouse.lake.storage;

import java.util.Iterator;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One pass over a listing; the next page is fetched when the pass gets there. */
final class S3Listing implements Iterator<StoredObject> {

  private final Iterable<S3Object> objects;
  private final Supplier<String> what;
  private Iterator<S3Object> iterator;

  S3Listing(Iterable<S3Object> objects, Supplier<String> what) {
    this.objects = objects;
    this.what = what;
  }

  @Override
  public boolean hasNext() {
    return tried(() -> iterator().hasNext());
  }

  @Override
  public StoredObject next() {
    S3Object object = tried(() -> iterator().next());
    return new StoredObject(
        object.key(), object.size(), Etags.plain(object.eTag()), object.lastModified());
  }

  private Iterator<S3Object> iterator() {
    if (iterator == null) {
      iterator = objects.iterator();
    }
    return iterator;
  }

  private <T> T tried(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new StorageException(what.get() + ": " + e.getMessage(), e);
    }
  }
}
