/**
 * Several operators as processes of their own, of which the leader is killed, stopped or told to
 * end.
 */
package dev.lakehouse.local.failover;
