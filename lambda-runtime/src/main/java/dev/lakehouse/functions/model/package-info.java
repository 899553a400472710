/**
 * The model function: a query over pinned versions of its inputs into a gold table. Does nothing
 * where no input has moved.
 */
package dev.lakehouse.functions.model;
