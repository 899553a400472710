/**
 * Histories of the operator: users, foreigners, functions, AWS's weather and restarts, in one
 * deterministic simulation that a seed drives; in the end all is as a fresh operator would make it.
 */
package dev.lakehouse.operator.history;
