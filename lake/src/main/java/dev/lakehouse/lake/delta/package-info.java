/**
 * Delta tables on Delta Kernel: snapshots, commits, deletion vectors. The only package that may
 * import the kernel's internals.
 */
package dev.lakehouse.lake.delta;
