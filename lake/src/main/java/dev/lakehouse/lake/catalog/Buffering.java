package dev.lakehouse.lake.catalog;

/** How long, and how much, a delivery stream collects before it writes an object. */
public record Buffering(int intervalSeconds, int sizeMebibytes) {}
