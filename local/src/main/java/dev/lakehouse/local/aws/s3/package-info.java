/** S3 by s3proxy on a directory, bucket settings that s3proxy does not know, and object events. */
package dev.lakehouse.local.aws.s3;
