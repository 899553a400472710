package dev.lakehouse.operator.aws;

/** A delivery stream as it should be. */
public record DesiredStream(
    String name,
    String roleArn,
    String bucket,
    String prefix,
    String errorPrefix,
    int intervalSeconds,
    int sizeMebibytes,
    Ownership ownership) {

  /** The bucket as Firehose wants it. */
  String bucketArn() {
    return "arn:aws:s3:::" + bucket;
  }
}
