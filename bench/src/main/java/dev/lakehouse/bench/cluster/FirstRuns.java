package dev.lakehouse.bench.cluster;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.StatusDocument.ColumnSummary;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    List<RelationName> inputs = inputs(relation, tables);
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
        inputs.stream().collect(Collectors.toMap(RelationName::toString, input -> VERSION)),
        columns("id", "time", "updated", "magnitude", "magnitude_type", "place", "network"),
        Optional.empty(),
        Optional.of(id(relation.name())),
        inputs.stream().collect(Collectors.toMap(RelationName::toString, FirstRuns::id)));
  }

  /** What a model has read, all at the version that their own documents name. */
  private static List<RelationName> inputs(FleetWatch.Seen relation, int tables) {
    return relation.kind() == Kind.TABLE
        ? List.of()
        : Fleet.inputs(Fleet.number(relation.name()), tables).stream().distinct().toList();
  }

  /** The id of a Delta table. */
  private static String id(RelationName name) {
    return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static List<ColumnSummary> columns(String... names) {
    return Stream.of(names).map(name -> new ColumnSummary(name, "string")).toList();
  }
}
