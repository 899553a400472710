/**
 * What runs in the process of a function. These classes are handed to the child JVM by themselves:
 * they may use the JDK and AWS's own Lambda interfaces from the function's zip, nothing else.
 */
package dev.lakehouse.local.aws.lambda.child;
