package dev.lakehouse.local.aws.s3;

import java.io.InputStream;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A blob store that tells of each object that comes to be. */
final class EventingBlobStore extends ForwardingBlobStore {
  /** s3proxy keeps its open uploads as objects of this name. */
  private static final String UPLOAD_STUB = ".s3proxy-mpu-stub-";

  private final ConditionalBlobStore store;
  private final BucketShelf settings;
  private final ObjectEvents events;

  EventingBlobStore(ConditionalBlobStore store, BucketShelf settings, ObjectEvents events) {
    super(store);
    this.store = store;
    this.settings = settings;
    this.events = events;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    return announced(
        request.bucket(), request.key(), "PutObject", () -> super.putBlob(request, content));
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return announced(
        request.destinationBucket(),
        request.destinationKey(),
        "CopyObject",
        () -> super.copyBlob(request));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return announced(
        request.bucket(),
        request.key(),
        "CompleteMultipartUpload",
        () -> super.completeMultipartUpload(upload, request));
  }

  @Override
  public void deleteBucket(String bucket) {
    super.deleteBucket(bucket);
    settings.remove(bucket);
  }

  @Override
  public void deleteContainer(String bucket) {
    super.deleteContainer(bucket);
    settings.remove(bucket);
  }

  /** Ends the writes that an earlier process was killed in: some were done, but not told of. */
  void endUnfinished() {
    for (ObjectEvents.Intent intent : events.unfinished()) {
      store.removeUnfinished(intent.bucket(), intent.key());
      announce(intent);
    }
  }

  private <T> T announced(String bucket, String key, String reason, Supplier<T> write) {
    if (key.startsWith(UPLOAD_STUB)) {
      return write.get();
    }
    ObjectEvents.Intent intent = events.begin(bucket, key, reason);
    T result;
    try {
      result = write.get();
    } catch (RuntimeException e) {
      events.end(intent);
      throw e;
    }
    announce(intent);
    return result;
  }

  private void announce(ObjectEvents.Intent intent) {
    if (settings.sendsEvents(intent.bucket())) {
      HeadObjectResponse object = blobMetadataIfPresent(intent.bucket(), intent.key());
      if (object != null) {
        events.created(intent, object.contentLength(), object.eTag());
      }
    }
    events.end(intent);
  }
}
