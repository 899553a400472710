/** What reconciling a table and reconciling a model have in common. */
package dev.lakehouse.operator.relation;
