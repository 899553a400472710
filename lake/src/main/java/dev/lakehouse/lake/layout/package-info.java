/**
 * Names of the objects of a lake; the only place that builds or parses keys. May import nothing of
 * the lake.
 */
package dev.lakehouse.lake.layout;
