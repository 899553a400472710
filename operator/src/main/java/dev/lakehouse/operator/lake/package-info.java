/** What a lake has once: bucket settings, event bus, function code, housekeeping. */
package dev.lakehouse.operator.lake;
