/**
 * The operator's steps (observe, plan, act) through its own AWS clients over HTTP: against the
 * embedded AWS with AWS's manners, and as far as it knows them against an emulator of others.
 */
package dev.lakehouse.local.steps;
