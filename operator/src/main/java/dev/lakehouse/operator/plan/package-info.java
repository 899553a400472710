/**
 * What would be done, as values: actions, the steps of a whole resource, and what stands in their
 * way. Knows neither AWS nor Kubernetes.
 */
package dev.lakehouse.operator.plan;
