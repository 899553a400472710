/** All AWS resources together: who observes them, who acts on them, and the run of a whole plan. */
package dev.lakehouse.operator.resources;
