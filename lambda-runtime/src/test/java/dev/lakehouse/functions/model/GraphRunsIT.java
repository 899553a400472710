package dev.lakehouse.functions.model;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.catalog.ModelDefinition.Materialization;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that read models: who runs how often for one change of a table. */
class GraphRunsIT {

  private static final int LONG = 50;

  private TestLake lake;

  @BeforeEach
  void open(@TempDir Path directory) {
    lake = new TestLake(directory);
    change(1);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void aChainOfFiftySettlesWithOneRunOfEachPerChange() {
    for (int i = 0; i < LONG; i++) {
      Input input = i == 0 ? new Input(Kind.TABLE, NAME) : model("m" + (i - 1));
      define("m" + i, "select id, v + 1 as v from " + input.name().sqlTable(), input);
    }

    for (int change = 1; change <= 2; change++) {
      change(change);
      for (int i = 0; i < LONG; i++) {
        assertThat(run("m" + i)).isEqualTo("Committed");
      }
      for (int i = 0; i < LONG; i++) {
        assertThat(run("m" + i)).isEqualTo("NothingToDo");
      }
      assertThat(rows("m" + (LONG - 1))).containsExactly("a|" + (change + LONG));
    }
  }

  @Test
  void theBottomOfADiamondEndsWithBothSidesAndRunsNoMoreThanOncePerSide() {
    define("left", "select id, v from earth_quakes", new Input(Kind.TABLE, NAME));
    define("right", "select id, v * 10 as v from earth_quakes", new Input(Kind.TABLE, NAME));
    define(
        "bottom",
        "select l.id, l.v + r.v as v from \"left\" l join \"right\" r using (id)",
        model("left"),
        model("right"));
    run("left");
    run("right");
    assertThat(run("bottom")).isEqualTo("Committed");
    assertThat(rows("bottom")).containsExactly("a|11");

    change(2);
    assertThat(run("left")).isEqualTo("Committed");
    assertThat(run("right")).isEqualTo("Committed");
    // the events of both sides
    assertThat(List.of(run("bottom"), run("bottom"))).containsExactly("Committed", "NothingToDo");

    assertThat(rows("bottom")).containsExactly("a|22");
  }

  private void change(int value) {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":%d,\"v\":%d}".formatted(value, value));
    lake.merge(table("v int").build());
  }

  private String run(String model) {
    return lake.run(name(model)).outcome();
  }

  private List<String> rows(String model) {
    return lake.rows(Kind.MODEL, name(model), "id", "v");
  }

  private static Input model(String name) {
    return new Input(Kind.MODEL, name(name));
  }

  private static RelationName name(String name) {
    return new RelationName(NAME.namespace(), name);
  }

  private void define(String name, String query, Input... inputs) {
    lake.catalog.write(
        new ModelDefinition(
            name(name),
            "uid-" + name,
            1,
            "0".repeat(64),
            "function",
            query,
            List.of(inputs),
            Materialization.REPLACE,
            List.of("id"),
            new ModelDefinition.Trigger(Optional.of(Duration.ofMillis(1)), Optional.empty()),
            List.of(),
            new ModelDefinition.Serve(true, List.of()),
            false));
  }
}
