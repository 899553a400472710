/** Delivery streams. */
package dev.lakehouse.operator.aws.stream;
