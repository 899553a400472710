/**
 * Embedded AWS: S3, Firehose, EventBridge and Lambda on one HTTP port, by AWS's own wire protocols.
 *
 * <p>Knows nothing of the lake: whatever works against it works through a plain AWS client.
 */
package dev.lakehouse.local.aws;
