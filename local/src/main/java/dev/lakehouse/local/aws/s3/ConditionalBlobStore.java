package dev.lakehouse.local.aws.s3;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Makes {@code If-Match} exact, and writes invisible until they are done. s3proxy compares the ETag
 * before it writes, so that of two writers both could win: here the writes of one key wait for each
 * other. And it writes into a file beside the object, which its listings show: here they do not.
 */
final class ConditionalBlobStore extends ForwardingBlobStore {
  private static final Pattern UNFINISHED =
      Pattern.compile("(.+)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final ConcurrentMap<String, KeyLock> locks = new ConcurrentHashMap<>();

  ConditionalBlobStore(BlobStore store) {
    super(store);
  }

  /** Forgotten when nobody uses it. */
  private static final class KeyLock extends ReentrantLock {
    private static final long serialVersionUID = 1L;
    private int users;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    return alone(
        request.bucket(),
        request.key(),
        () -> {
          check(request.bucket(), request.key(), request.ifMatch());
          return super.putBlob(request, content);
        });
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return alone(
        request.bucket(),
        request.key(),
        () -> {
          check(request.bucket(), request.key(), request.ifMatch());
          return super.completeMultipartUpload(upload, request);
        });
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return alone(
        request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return alone(request.bucket(), request.key(), () -> super.removeBlob(request));
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    ListObjectsV2Response listed = super.list(request);
    List<S3Object> finished =
        listed.contents().stream()
            .filter(object -> !isUnfinished(request.bucket(), object.key()))
            .toList();
    int hidden = listed.contents().size() - finished.size();
    if (hidden == 0) {
      return listed;
    }
    Integer count = listed.keyCount();
    return listed.toBuilder()
        .contents(finished)
        .keyCount(count == null ? null : Integer.valueOf(count - hidden))
        .build();
  }

  /** A write either still runs, or ended after the listing began and took its file away. */
  private boolean isUnfinished(String bucket, String key) {
    Matcher matcher = UNFINISHED.matcher(key);
    return matcher.matches()
        && (locks.containsKey(bucket + "/" + matcher.group(1)) || !blobExists(bucket, key));
  }

  /** Removes what a write that was killed left beside its object. */
  void removeUnfinished(String bucket, String key) {
    if (!containerExists(bucket)) {
      return;
    }
    String prefix = key + "-";
    for (S3Object object :
        super.list(ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build())
            .contents()) {
      Matcher matcher = UNFINISHED.matcher(object.key());
      if (matcher.matches() && matcher.group(1).equals(key)) {
        removeBlob(bucket, object.key());
      }
    }
  }

  private void check(String bucket, String key, String expectedEtag) {
    if (expectedEtag == null || expectedEtag.equals("*")) {
      return;
    }
    HeadObjectResponse object = blobMetadataIfPresent(bucket, key);
    if (object == null) {
      throw S3Exceptions.noSuchKey(bucket, key, "The specified key does not exist.");
    }
    if (!bare(object.eTag()).equals(bare(expectedEtag))) {
      throw S3Exceptions.preconditionFailed(null);
    }
  }

  private static String bare(String etag) {
    return etag.replace("\"", "");
  }

  private <T> T alone(String bucket, String key, Supplier<T> write) {
    String name = bucket + "/" + key;
    KeyLock lock =
        locks.compute(
            name,
            (ignored, present) -> {
              KeyLock used = present == null ? new KeyLock() : present;
              used.users++;
              return used;
            });
    lock.lock();
    try {
      return write.get();
    } finally {
      lock.unlock();
      locks.computeIfPresent(name, (ignored, used) -> --used.users == 0 ? null : used);
    }
  }
}
