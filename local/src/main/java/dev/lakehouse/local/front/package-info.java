/**
 * One public port in front of the parts of the local lake. Knows their addresses, nothing else of
 * them.
 */
package dev.lakehouse.local.front;
