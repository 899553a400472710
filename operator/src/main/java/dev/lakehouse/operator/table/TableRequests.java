package dev.lakehouse.operator.table;

import dev.lakehouse.lake.catalog.ForeignChangeDecision;
import dev.lakehouse.lake.catalog.ReplayRequest;
import dev.lakehouse.lake.catalog.Requests;
import dev.lakehouse.operator.relation.Relations;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** What the annotations of a table ask of its function. */
final class TableRequests {

  private TableRequests() {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException with the remedy, where a value cannot be read
   */
  static Requests of(HasMetadata table) {
    return new Requests(
        Relations.annotation(table, ReplayRequest.ANNOTATION).map(ReplayRequest::parse),
        Relations.annotation(table, ForeignChangeDecision.ANNOTATION)
            .map(ForeignChangeDecision::parse));
  }
}
