/**
 * The merge function: bronze objects into a silver table, each record once, one Delta commit per
 * batch. Knows nothing of Kubernetes or of who invoked it.
 */
package dev.lakehouse.functions.merge;
