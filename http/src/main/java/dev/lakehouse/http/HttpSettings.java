package dev.lakehouse.http;

import java.time.Duration;

/**
 * How a service listens.
 *
 * @param port 0 for any free one
 * @param maxThreads requests that are worked on at once
 * @param drain how long a stop waits for the requests that have begun
 */
public record HttpSettings(int port, int maxThreads, Duration drain) {}
