/** Functions, with the permission, the retries and the concurrency that belong to each. */
package dev.lakehouse.operator.aws.function;
