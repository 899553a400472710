package dev.lakehouse.lake.catalog;

/**
 * How much a function may use, as AWS counts it.
 *
 * @param reservedConcurrency 0 to reserve nothing
 */
public record Compute(
    int memoryMebibytes, int timeoutSeconds, int storageMebibytes, int reservedConcurrency) {}
