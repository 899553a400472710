/** The lake on one machine; the parts that run in production, wired to embedded services. */
package dev.lakehouse.local;
