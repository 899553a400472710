package dev.lakehouse.http;

import dev.lakehouse.lake.layout.RelationName;

/**
 * What a caller wants to do, in Kubernetes' terms.
 *
 * @param resource plural, such as {@code lakehousetables}
 * @param subresource such as {@code records} or {@code data}
 */
public record Access(String verb, String resource, String subresource, RelationName name) {}
