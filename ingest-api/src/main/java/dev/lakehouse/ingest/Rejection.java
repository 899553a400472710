package dev.lakehouse.ingest;

/**
 * Why one record of a request is not taken.
 *
 * @param index position among the records of the request, from 0
 * @param code one snake_case word that programs can rely on
 */
public record Rejection(int index, String code, String message) {}
