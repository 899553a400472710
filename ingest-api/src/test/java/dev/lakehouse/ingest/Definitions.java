package dev.lakehouse.ingest;

import dev.lakehouse.lake.catalog.Requests;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.catalog.TableDefinition.Maintenance;
import dev.lakehouse.lake.catalog.TableDefinition.Retention;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table of the tests. */
final class Definitions {

  static final RelationName QUAKES = new RelationName("demo", "earthquakes");

  private Definitions() {}

  static TableDefinition quakes(TypeChangePolicy onTypeChange) {
    return quakes(onTypeChange, "demo-earthquakes-t");
  }

  static TableDefinition quakes(TypeChangePolicy onTypeChange, String deliveryStream) {
    return new TableDefinition(
        QUAKES,
        "uid",
        1,
        "",
        deliveryStream,
        "function",
        List.of(
            column("id", "string"),
            column("magnitude", "double"),
            column("felt", "int"),
            column("cost", "decimal(10,2)"),
            column("updated", "timestamp")),
        List.of("id"),
        Optional.of("updated"),
        Optional.empty(),
        Duration.ofDays(7),
        UnknownFieldPolicy.ADD,
        onTypeChange,
        List.of(),
        List.of(),
        new Retention(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(7)),
        new Maintenance(128 << 20, true),
        false,
        Requests.NONE);
  }

  private static Column column(String name, String type) {
    return new Column(name, ColumnTypeParser.parse(type), "");
  }
}
