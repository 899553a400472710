/** What the reconcilers need of Kubernetes besides their own objects. */
package dev.lakehouse.operator.kube;
