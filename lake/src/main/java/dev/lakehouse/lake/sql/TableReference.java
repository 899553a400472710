package dev.lakehouse.lake.sql;

import dev.lakehouse.lake.layout.RelationName;

/**
 * A table or model that a query reads.
 *
 * @param position of its first mention, as an index of characters in the query
 */
public record TableReference(RelationName name, int position) {}
