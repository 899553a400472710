/**
 * The semantics of Kubernetes resources: kinds, create to delete, patches, selectors. Knows nothing
 * of HTTP.
 */
package dev.lakehouse.local.kube.resource;
