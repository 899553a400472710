/** EventBridge: buses, rules, schedules, targets; matching is AWS's own event-ruler. */
package dev.lakehouse.local.aws.events;
