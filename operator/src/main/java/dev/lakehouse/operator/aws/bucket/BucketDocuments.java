package dev.lakehouse.operator.aws.bucket;

import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads a bucket's lifecycle; a bucket without any answers with an error. */
final class BucketDocuments {

  private BucketDocuments() {}

  static GetBucketLifecycleConfigurationResponse lifecycle(S3Client s3, String bucket) {
    try {
      return s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket));
    } catch (NoSuchBucketException e) {
      throw e;
    } catch (S3Exception e) {
      if (e.awsErrorDetails() != null
          && "NoSuchLifecycleConfiguration".equals(e.awsErrorDetails().errorCode())) {
        return GetBucketLifecycleConfigurationResponse.builder().rules(List.of()).build();
      }
      throw e;
    }
  }
}
