/** What the three functions share: their environment and their invocation of one another. */
package dev.lakehouse.functions;
