package dev.lakehouse.lake.catalog;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Catalog documents for tests. */
final class Documents {

  static final RelationName NAME = new RelationName("demo", "earth-quakes");

  private Documents() {}

  static TableDefinition table(String uid) {
    return new TableDefinition(
        NAME,
        uid,
        3,
        "abc",
        "stream",
        "function",
        List.of(
            new Column("id", ColumnTypeParser.parse("string"), "the key"),
            new Column("at", ColumnTypeParser.parse("struct<a:array<decimal(9,2)>>"), "")),
        List.of("id"),
        Optional.of("updated"),
        Optional.empty(),
        Duration.ofDays(7),
        TableDefinition.UnknownFieldPolicy.ADD,
        TableDefinition.TypeChangePolicy.WIDEN,
        List.of(),
        List.of(new Expectation("sane", "magnitude < 10", Expectation.Action.QUARANTINE)),
        new TableDefinition.Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(7)),
        new TableDefinition.Maintenance(128L << 20, true),
        false,
        Requests.NONE);
  }

  static StatusDocument status(String uid, long version, long generation) {
    return new StatusDocument(
        Kind.TABLE,
        NAME,
        uid,
        generation,
        version,
        10,
        100,
        1,
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        Map.of("Malformed", 2L),
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.empty());
  }
}
