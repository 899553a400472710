/** Reconciles a GoldModel: its place in the graph, model function, rule, definition. */
package dev.lakehouse.operator.model;
