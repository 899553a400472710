/**
 * Other engines read our tables and take turns with us. What a table must hold is told by {@link
 * dev.lakehouse.interop.Fold}, in plain Java; nothing here is used by the other modules.
 */
package dev.lakehouse.interop;
