package dev.lakehouse.functions.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A bronze object.
 *
 * @param time in its key
 * @param arrived when the bucket got it
 * @param origin where its records were first: another object, if it replays that one
 */
record Delivery(String key, Instant time, Instant arrived, Origin origin, List<Line> lines) {

  /** The order of arrival: replayed records keep the place that they had. */
  static final Comparator<Delivery> ORDER =
      Comparator.<Delivery, Instant>comparing(delivery -> delivery.origin().time())
          .thenComparing(delivery -> delivery.origin().key())
          .thenComparing(Delivery::time)
          .thenComparing(Delivery::key);

  /** An object that a stream delivered. */
  record Origin(String key, Instant time) {}

  /**
   * A line.
   *
   * @param number its place in the object that it was in first
   * @param released the reason for which it was refused then, if it is replayed
   */
  record Line(long number, Sent sent, Optional<String> released) {}

  static Delivery of(String key, Instant time, List<Sent> sent) {
    List<Line> lines = new ArrayList<>();
    sent.forEach(line -> lines.add(new Line(lines.size() + 1L, line, Optional.empty())));
    return new Delivery(key, time, Instant.EPOCH, new Origin(key, time), List.copyOf(lines));
  }

  Delivery at(Instant instant) {
    return new Delivery(key, time, instant, origin, lines);
  }

  boolean isReplay() {
    return !origin.key().equals(key);
  }

  byte[] bytes() {
    return lines.stream()
        .map(line -> line.sent().json())
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
