/** The event bus of the lake. */
package dev.lakehouse.operator.aws.bus;
