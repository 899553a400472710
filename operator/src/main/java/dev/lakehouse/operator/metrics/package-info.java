/** What the operator counts and measures, for Prometheus. */
package dev.lakehouse.operator.metrics;
