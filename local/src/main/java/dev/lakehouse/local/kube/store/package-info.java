/**
 * Where the embedded Kubernetes API keeps its objects: in memory, with a log on disk, and watched.
 * Knows nothing of HTTP or schemas.
 */
package dev.lakehouse.local.kube.store;
