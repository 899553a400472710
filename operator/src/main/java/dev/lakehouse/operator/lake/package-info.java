/** What a lake has once, and is kept: bucket settings, event bus, function code, housekeeping. */
package dev.lakehouse.operator.lake;
