/** New function code goes to a few functions first, and to the others when those do well. */
package dev.lakehouse.operator.rollout;
