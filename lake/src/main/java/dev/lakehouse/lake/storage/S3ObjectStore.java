package dev.lakehouse.lake.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of S3, or of anything that speaks its protocol with conditional writes. */
public final class S3ObjectStore implements ObjectStore {

  private static final int DELETE_BATCH = 1000;

  private final S3Client client;
  private final String bucket;
  private final S3Put put;
  private final S3Files files;

  /** The bucket, through that client; the client stays the caller's to close. */
  public S3ObjectStore(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
    this.put = new S3Put(client, bucket, this::get);
    this.files = new S3Files(client, bucket);
  }

  @Override
  public Iterable<StoredObject> list(String prefix, String startAfter) {
    Iterable<S3Object> pages =
        client
            .listObjectsV2Paginator(
                request ->
                    request
                        .bucket(bucket)
                        .prefix(prefix)
                        .startAfter(startAfter.isEmpty() ? null : startAfter))
            .contents();
    return () -> new S3Listing(pages, () -> at("list", prefix));
  }

  @Override
  public Optional<ObjectContent> get(String key) {
    return found(
        "get",
        key,
        () -> {
          ResponseBytes<GetObjectResponse> bytes =
              client.getObjectAsBytes(request -> request.bucket(bucket).key(key));
          String etag = Etags.plain(bytes.response().eTag());
          return new ObjectContent(bytes.asByteArrayUnsafe(), etag);
        });
  }

  @Override
  public byte[] getRange(String key, String etag, long offset, int length) {
    String range = "bytes=" + offset + "-" + (offset + length - 1);
    return tried(
        "get " + range + " of",
        key,
        () ->
            client
                .getObjectAsBytes(
                    request ->
                        request.bucket(bucket).key(key).ifMatch(Etags.quoted(etag)).range(range))
                .asByteArrayUnsafe());
  }

  @Override
  public ObjectTail getTail(String key, int length) {
    String range = "bytes=-" + length;
    return tried(
        "get " + range + " of",
        key,
        () -> {
          ResponseBytes<GetObjectResponse> bytes =
              client.getObjectAsBytes(request -> request.bucket(bucket).key(key).range(range));
          GetObjectResponse response = bytes.response();
          long size =
              Optional.ofNullable(response.contentRange())
                  .map(whole -> Long.parseLong(whole.substring(whole.lastIndexOf('/') + 1)))
                  .orElseGet(response::contentLength);
          return new ObjectTail(bytes.asByteArrayUnsafe(), size, Etags.plain(response.eTag()));
        });
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return found(
        "head",
        key,
        () -> {
          HeadObjectResponse head = client.headObject(request -> request.bucket(bucket).key(key));
          Instant modified = head.lastModified();
          return new StoredObject(key, head.contentLength(), Etags.plain(head.eTag()), modified);
        });
  }

  @Override
  public PutResult put(String key, byte[] content, PutCondition condition) {
    return tried(
        "put",
        key,
        () -> {
          if (condition instanceof PutCondition.Always) {
            return new PutResult.Written(putAlways(key, content));
          }
          return put.conditionally(key, content, condition);
        });
  }

  @Override
  public void putFile(String key, Path file) {
    tried("put", key, () -> files.put(key, file));
  }

  @Override
  public void getFile(String key, Path file) {
    tried("get", key, () -> files.get(key, file));
  }

  @Override
  public void delete(Collection<String> keys) {
    List<String> all = List.copyOf(keys);
    for (int start = 0; start < all.size(); start += DELETE_BATCH) {
      deleteBatch(all.subList(start, Math.min(all.size(), start + DELETE_BATCH)));
    }
  }

  private void deleteBatch(List<String> keys) {
    List<ObjectIdentifier> objects =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    DeleteObjectsResponse response =
        tried(
            "delete",
            keys.get(0),
            () ->
                client.deleteObjects(
                    request ->
                        request
                            .bucket(bucket)
                            .delete(delete -> delete.objects(objects).quiet(true))));
    if (response.hasErrors() && !response.errors().isEmpty()) {
      var error = response.errors().get(0);
      throw new StorageException(
          "cannot delete %s: %s %s".formatted(at(error.key()), error.code(), error.message()),
          null);
    }
  }

  private String putAlways(String key, byte[] content) {
    return Etags.plain(
        client
            .putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content))
            .eTag());
  }

  private <T> Optional<T> found(String what, String key, Supplier<T> call) {
    return tried(
        what,
        key,
        () -> {
          try {
            return Optional.of(call.get());
          } catch (S3Exception e) {
            if (e.statusCode() == 404 && !"NoSuchBucket".equals(code(e))) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private <T> T tried(String what, String key, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new StorageException(at(what, key) + ": " + e.getMessage(), e);
    }
  }

  private static String code(S3Exception e) {
    return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
  }

  private String at(String what, String key) {
    return "cannot " + what + " " + at(key);
  }

  private String at(String key) {
    return "s3://" + bucket + "/" + key;
  }
}
