/** Documents on disk that survive a kill of the process. Knows no service. */
package dev.lakehouse.local.aws.state;
