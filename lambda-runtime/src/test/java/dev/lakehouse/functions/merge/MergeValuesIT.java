package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each type makes of each value, as DuckDB reads it off the files. */
class MergeValuesIT extends MergeOnLake {

  /** Values in JSON, each with its text in the table; {@code !} is a refusal. */
  record Values(String type, Map<String, String> texts) {
    @Override
    public String toString() {
      return type;
    }
  }

  static List<Values> values() throws IOException {
    List<Values> all = new ArrayList<>();
    try (InputStream in = MergeValuesIT.class.getResourceAsStream("values.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int arrow = line.indexOf(" ->");
        if (line.startsWith("# ")) {
          all.add(new Values(line.substring(2), new LinkedHashMap<>()));
        } else if (arrow > 0) {
          String text = line.substring(Math.min(line.length(), arrow + " -> ".length()));
          all.get(all.size() - 1).texts().put(line.substring(0, arrow), text.translateEscapes());
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("values")
  void storesEachValueExactlyOrRefusesIt(Values values) {
    TableFixture definition =
        table("v " + values.type())
            .onTypeChange(TypeChangePolicy.QUARANTINE)
            .withoutDeletionVectors();
    List<String> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (Map.Entry<String, String> entry : values.texts().entrySet()) {
      String id = "r%02d".formatted(lines.size());
      lines.add("{\"id\":\"%s\",\"seq\":1,\"v\":%s}".formatted(id, entry.getKey()));
      if (!entry.getValue().equals("!")) {
        expected.add(id + "|" + entry.getValue());
      }
    }
    lines.add("{\"id\":\"x\",\"seq\":1}");
    lake.load(NAME, lines.toArray(String[]::new));
    lake.merge(definition.build());

    List<String> written = rows("id", "v");
    StatisticsCheck.boundsAreTrue(lake);
    // takes one row out of the file, so that all others are read and written once more
    lake.load(NAME, "{\"id\":\"x\",\"seq\":2,\"op\":\"delete\"}");
    lake.merge(definition.build());

    assertThat(written.subList(0, written.size() - 1)).isEqualTo(expected);
    assertThat(rows("id", "v")).isEqualTo(expected);
    assertThat(status().quarantined().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(values.texts().values().stream().filter("!"::equals).count());
    StatisticsCheck.boundsAreTrue(lake);
  }
}
