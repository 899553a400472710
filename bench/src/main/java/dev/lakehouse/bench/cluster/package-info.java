/**
 * A real Kubernetes API server with an operator beside it, and the many tables and models that the
 * operator looks after. Knows the custom resources, and nothing of AWS.
 */
package dev.lakehouse.bench.cluster;
