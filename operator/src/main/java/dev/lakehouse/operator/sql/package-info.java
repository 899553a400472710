/**
 * What the operator wants to know of SQL: inputs of a query, and whether an expression is sound.
 */
package dev.lakehouse.operator.sql;
