/**
 * One ensure step per AWS resource: find, compare what we own, change only the difference. Knows
 * nothing of Kubernetes.
 */
package dev.lakehouse.operator.aws;
