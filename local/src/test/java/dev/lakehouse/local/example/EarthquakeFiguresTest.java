package dev.lakehouse.local.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarthquakeFiguresTest {

  private static final Path EXAMPLE = Path.of("../examples/earthquakes");

  @Test
  void countsEveryLineOfTheExampleOnce() throws Exception {
    EarthquakeFigures records = EarthquakeFigures.of(List.of(EXAMPLE.resolve("records.ndjson")));
    EarthquakeFigures corrected =
        EarthquakeFigures.of(
            List.of(EXAMPLE.resolve("records.ndjson"), EXAMPLE.resolve("corrections.ndjson")));

    assertThat(records.quarantined()).isZero();
    // lines 8 to 11 of the corrections, as the example's README says
    assertThat(corrected.quarantined()).isEqualTo(4);
    // one delete, no new key
    assertThat(quakes(corrected)).isEqualTo(quakes(records) - 1);
    assertThat(corrected.regions())
        .filteredOn(row -> "Gulf of Alaska".equals(row.get("region")))
        .hasSize(1);
    assertThat(corrected.regions()).noneMatch(row -> "Atlantis".equals(row.get("region")));
  }

  @Test
  void bothModelsCountTheSameEarthquakes() throws Exception {
    EarthquakeFigures figures = EarthquakeFigures.of(List.of(EXAMPLE.resolve("records.ndjson")));

    assertThat(sum(figures.regions())).isEqualTo(quakes(figures));
    assertThat(sum(figures.classes())).isEqualTo(quakes(figures));
  }

  private static long quakes(EarthquakeFigures figures) {
    return sum(figures.silver());
  }

  private static long sum(List<Map<String, String>> rows) {
    return rows.stream().mapToLong(row -> Long.parseLong(row.get("quakes"))).sum();
  }
}
