package dev.lakehouse.local.aws.events;

import java.time.Instant;
import java.util.Map;

/** An event bus as it is stored. */
record BusDocument(String name, Instant createdAt, Map<String, String> tags) {

  BusDocument withTags(Map<String, String> next) {
    return new BusDocument(name, createdAt, next);
  }
}
