/** The settings of the lake's bucket: two documents that we share with others. */
package dev.lakehouse.operator.aws.bucket;
