/** Configuration read once from the environment, with all errors reported together. */
package dev.lakehouse.lake.settings;
