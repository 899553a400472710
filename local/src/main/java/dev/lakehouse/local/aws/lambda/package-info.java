/**
 * Lambda: functions from zip files in child JVMs, driven through the runtime API that AWS's own
 * runtime interface client speaks.
 */
package dev.lakehouse.local.aws.lambda;
