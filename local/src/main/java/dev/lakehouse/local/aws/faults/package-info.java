/** What goes wrong on purpose. Knows no service. */
package dev.lakehouse.local.aws.faults;
