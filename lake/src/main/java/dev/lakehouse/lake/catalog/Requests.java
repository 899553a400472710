package dev.lakehouse.lake.catalog;

import java.util.Optional;

/** What a person asks of a table's function, each to be done once: annotations of the resource. */
public record Requests(
    Optional<ReplayRequest> replay, Optional<ForeignChangeDecision> foreignChange) {

  /** Nothing is asked. */
  public static final Requests NONE = new Requests(Optional.empty(), Optional.empty());
}
