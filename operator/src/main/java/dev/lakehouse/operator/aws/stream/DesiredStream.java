package dev.lakehouse.operator.aws.stream;

import dev.lakehouse.operator.aws.Ownership;

/** A delivery stream as it should be. */
public record DesiredStream(
    String name,
    String roleArn,
    String bucket,
    String prefix,
    String errorPrefix,
    int intervalSeconds,
    int sizeMebibytes,
    Ownership ownership) {}
