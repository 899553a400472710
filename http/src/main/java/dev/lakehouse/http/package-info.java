/** What the HTTP services share; no service logic. */
package dev.lakehouse.http;
