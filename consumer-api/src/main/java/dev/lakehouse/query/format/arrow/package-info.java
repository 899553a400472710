/**
 * The stream format of Arrow's IPC, written by hand: Arrow's own Java library needs JVM flags and
 * native code, for much more than this. May import nothing of this module.
 */
package dev.lakehouse.query.format.arrow;
