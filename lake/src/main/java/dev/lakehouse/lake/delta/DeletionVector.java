package dev.lakehouse.lake.delta;

import java.util.OptionalInt;

/**
 * A deletion vector's descriptor (Delta protocol, section "Deletion Vector Descriptor Schema").
 *
 * @param cardinality number of rows it deletes
 */
public record DeletionVector(
    String storageType,
    String pathOrInlineDv,
    OptionalInt offset,
    int sizeInBytes,
    long cardinality) {}
