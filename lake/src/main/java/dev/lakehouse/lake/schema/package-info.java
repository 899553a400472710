/**
 * Column types and schemas in the notation of the custom resources. May import nothing of the lake.
 */
package dev.lakehouse.lake.schema;
