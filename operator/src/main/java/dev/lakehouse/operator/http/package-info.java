/** Health and metrics over HTTP. */
package dev.lakehouse.operator.http;
