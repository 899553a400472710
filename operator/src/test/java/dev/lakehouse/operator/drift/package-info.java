/** Whatever somebody changes by hand is found and repaired, and what is not ours stays. */
package dev.lakehouse.operator.drift;
