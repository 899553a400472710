package dev.lakehouse.lake.storage;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A conditional PUT that is tried until there is an answer, always with the same bytes.
 *
 * <p>A try whose reply was lost may have landed: then the next one, the SDK's own retry included,
 * is refused for what we wrote ourselves. So a refusal counts only where other bytes are there.
 */
final class S3Put {

  private static final int TRIES = 8;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final S3Client client;
  private final String bucket;
  private final Function<String, Optional<ObjectContent>> reader;

  S3Put(S3Client client, String bucket, Function<String, Optional<ObjectContent>> reader) {
    this.client = client;
    this.bucket = bucket;
    this.reader = reader;
  }

  PutResult conditionally(String key, byte[] content, PutCondition condition) {
    PutObjectRequest request = request(key, condition);
    for (int attempt = 1; ; attempt++) {
      try {
        String etag = client.putObject(request, RequestBody.fromBytes(content)).eTag();
        return new PutResult.Written(Etags.plain(etag));
      } catch (SdkException e) {
        if (isRefusal(e)) {
          return settle(key, content);
        }
        if (attempt == TRIES || !mayPass(e)) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  private PutResult settle(String key, byte[] content) {
    return reader
        .apply(key)
        .filter(present -> Arrays.equals(present.bytes(), content))
        .<PutResult>map(present -> new PutResult.Written(present.etag()))
        .orElseGet(PutResult.Refused::new);
  }

  private PutObjectRequest request(String key, PutCondition condition) {
    PutObjectRequest.Builder request = PutObjectRequest.builder().bucket(bucket).key(key);
    if (condition instanceof PutCondition.IfMatch match) {
      request.ifMatch(Etags.quoted(match.etag()));
    } else {
      request.ifNoneMatch("*");
    }
    return request.build();
  }

  /** 404 is the answer to If-Match where there is no object. */
  private static boolean isRefusal(SdkException e) {
    return e instanceof S3Exception s3
        && (s3.statusCode() == 412
            || (s3.statusCode() == 404
                && s3.awsErrorDetails() != null
                && "NoSuchKey".equals(s3.awsErrorDetails().errorCode())));
  }

  private static boolean mayPass(SdkException e) {
    if (e instanceof S3Exception s3) {
      int status = s3.statusCode();
      return status == 409 || status == 408 || status == 429 || status >= 500;
    }
    return e.retryable();
  }

  private static void pause(int attempt) {
    long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << (attempt - 1));
    long millis = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
