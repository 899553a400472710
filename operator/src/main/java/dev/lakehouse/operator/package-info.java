/** The operator process: configuration, wiring and start. */
package dev.lakehouse.operator;
