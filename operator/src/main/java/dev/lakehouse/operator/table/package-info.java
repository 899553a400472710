/** Reconciles a LakehouseTable: stream, merge function, rule, definition. */
package dev.lakehouse.operator.table;
