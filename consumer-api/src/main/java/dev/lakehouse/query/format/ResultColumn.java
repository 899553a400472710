package dev.lakehouse.query.format;

/**
 * A column of a result.
 *
 * @param type in DuckDB's notation
 */
public record ResultColumn(String name, String type) {}
