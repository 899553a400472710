/** Tables and models that are deleted, and those that come after them under the same name. */
package dev.lakehouse.operator.deletion;
