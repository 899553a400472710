/** SQL over HTTP on tables and models of the lake. */
package dev.lakehouse.query;
