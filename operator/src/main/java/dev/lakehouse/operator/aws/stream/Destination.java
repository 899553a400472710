package dev.lakehouse.operator.aws.stream;

import dev.lakehouse.operator.plan.Differences;
import java.util.List;

/** Where a stream delivers to, and how: the fields that we own. */
record Destination(
    String roleArn,
    String bucketArn,
    String prefix,
    String errorPrefix,
    int intervalSeconds,
    int sizeMebibytes,
    String compression) {

  /** The only format of Firehose that the merge reads line by line. */
  static final String COMPRESSION = "GZIP";

  static Destination of(DesiredStream desired) {
    return new Destination(
        desired.roleArn(),
        "arn:aws:s3:::" + desired.bucket(),
        desired.prefix(),
        desired.errorPrefix(),
        desired.intervalSeconds(),
        desired.sizeMebibytes(),
        COMPRESSION);
  }

  /** In what respects this one would have to change. */
  List<String> differencesTo(Destination wanted) {
    return new Differences()
        .compare("role", roleArn, wanted.roleArn)
        .compare("bucket", bucketArn, wanted.bucketArn)
        .compare("prefix", prefix, wanted.prefix)
        .compare("error prefix", errorPrefix, wanted.errorPrefix)
        .compare("buffering interval", intervalSeconds, wanted.intervalSeconds, "s")
        .compare("buffering size", sizeMebibytes, wanted.sizeMebibytes, "MiB")
        .compare("compression", compression, wanted.compression)
        .texts();
  }
}
