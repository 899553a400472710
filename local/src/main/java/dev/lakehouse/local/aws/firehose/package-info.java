/** Firehose: delivery streams that buffer in a journal on disk and deliver objects to S3. */
package dev.lakehouse.local.aws.firehose;
