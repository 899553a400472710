/**
 * How AWS behaves on a good day: the time that it takes, and the calls that it rations. Knows the
 * services by name only.
 */
package dev.lakehouse.local.aws.manners;
