/** What tests of all modules need: time, chance and a count of what happened. */
package dev.lakehouse.lake.testing;
