/**
 * The demo: the earthquakes example run from the first record to the checked answer, with times.
 */
package dev.lakehouse.local.demo;
