/**
 * What the three functions share: their environment, what invokes them, and whom they tell. Knows
 * nothing of Kubernetes: what to do stands in the catalog.
 */
package dev.lakehouse.functions;
