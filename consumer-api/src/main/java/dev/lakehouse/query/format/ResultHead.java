package dev.lakehouse.query.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known before the first row.
 *
 * @param versions of the relations that were read, by {@code namespace.name}
 */
public record ResultHead(List<ResultColumn> columns, Map<String, Long> versions) {
  /** Copies the collections, and keeps their order. */
  public ResultHead {
    columns = List.copyOf(columns);
    versions = new LinkedHashMap<>(versions);
  }
}
