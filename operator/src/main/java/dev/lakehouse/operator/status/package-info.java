/**
 * What a resource's status says: conditions, AWS resources, and the data as the functions describe
 * them. A status changes only when what it describes does.
 */
package dev.lakehouse.operator.status;
