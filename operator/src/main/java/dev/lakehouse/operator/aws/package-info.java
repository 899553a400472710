/**
 * What all AWS resources have in common: names, owners, failures, rates. Each resource has a
 * package of its own below: an observer that only reads, a pure plan, and an actor that carries its
 * actions out. Knows nothing of Kubernetes.
 */
package dev.lakehouse.operator.aws;
