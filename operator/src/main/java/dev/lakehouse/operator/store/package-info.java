/**
 * What the operator keeps in the lake's bucket: definitions and function code; and the data that it
 * deletes there.
 */
package dev.lakehouse.operator.store;
