/** AWS's wire protocols: signatures, JSON calls, error bodies. Knows no service. */
package dev.lakehouse.local.aws.wire;
