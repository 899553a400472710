/** AWS services in memory: as much of each as the operator calls, with its rules. */
package dev.lakehouse.operator.fakes;
