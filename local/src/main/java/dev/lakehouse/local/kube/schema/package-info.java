/**
 * The structural schema of a custom resource: pruning, defaults, validation and CEL rules. Knows
 * nothing of HTTP.
 */
package dev.lakehouse.local.kube.schema;
