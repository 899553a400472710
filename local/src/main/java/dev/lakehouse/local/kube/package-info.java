/**
 * An embedded Kubernetes API for the local lake: HTTP over {@code kube.resource}, for kubectl and
 * any Kubernetes client.
 */
package dev.lakehouse.local.kube;
