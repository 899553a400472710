package dev.lakehouse.bench.cluster;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.StatusDocument.ColumnSummary;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says of each table and model what its function would say after its first run. */
public final class FirstRuns {

  private static final long VERSION = 1;
  private static final long ROWS = 1_000_000;
  private static final long BYTES = 100_000_000;

  private FirstRuns() {}

  /** Writes the status documents of all that are there, so many tables among them. */
  public static void report(FleetWatch watch, Catalog catalog, int tables) {
    List<FleetWatch.Seen> all = watch.all().toList();
    all.parallelStream().forEach(relation -> catalog.advance(document(relation, tables)));
  }

  private static StatusDocument document(FleetWatch.Seen relation, int tables) {
    Instant now = Instant.now();
    return new StatusDocument(
        relation.kind(),
        relation.name(),
        relation.uid(),
        1,
        VERSION,
        ROWS,
        BYTES,
        1,
        0,
        Optional.of(now),
        relation.kind() == Kind.TABLE ? Optional.of(now) : Optional.empty(),
        0,
        0,
        Map.of(),
        Map.of(),
        Optional.empty(),
        relation.kind() == Kind.TABLE ? Map.of() : inputs(Fleet.number(relation.name()), tables),
        columns("id", "time", "updated", "magnitude", "magnitude_type", "place", "network"),
        Optional.empty());
  }

  /** All at the version that their own documents name. */
  private static Map<String, Long> inputs(int model, int tables) {
    return Fleet.inputs(model, tables).stream()
        .distinct()
        .collect(Collectors.toMap(RelationName::toString, input -> VERSION));
  }

  private static List<ColumnSummary> columns(String... names) {
    return Stream.of(names).map(name -> new ColumnSummary(name, "string")).toList();
  }
}
