/**
 * How objects are shown by {@code kubectl get}: columns, JSON paths, ages. Knows nothing of HTTP.
 */
package dev.lakehouse.local.kube.table;
