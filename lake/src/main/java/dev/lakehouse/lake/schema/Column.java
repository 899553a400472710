package dev.lakehouse.lake.schema;

/**
 * A column of a table.
 *
 * @param description empty where the user gave none
 */
public record Column(String name, ColumnType type, String description) {}
