/**
 * Plans for files that are not applied yet: tried on the API server, then planned by the operator's
 * own rules. Nothing is changed anywhere.
 */
package dev.lakehouse.local.plan;
