/** Who of several operators acts: the lease, and what keeps a process from acting without it. */
package dev.lakehouse.operator.lead;
