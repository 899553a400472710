package dev.lakehouse.functions.model;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.Expectation;
import dev.lakehouse.lake.catalog.Expectation.Action;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.catalog.ModelDefinition.Materialization;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFunctionIT {

  private static final RelationName TOTALS = new RelationName("demo", "re-totals");

  private TestLake lake;

  @BeforeEach
  void open(@TempDir Path directory) {
    lake = new TestLake(directory);
    lake.load(
        NAME,
        "{\"id\":\"a\",\"seq\":1,\"v\":1,\"r\":\"x\"}",
        "{\"id\":\"b\",\"seq\":1,\"v\":2,\"r\":\"x\"}",
        "{\"id\":\"c\",\"seq\":1,\"v\":3,\"r\":\"y\"}");
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void replacesTheResultWhenAnInputMoves() {
    merge();
    lake.catalog.write(model("select r, count(*) n, sum(v) v from demo.earth_quakes group by r"));
    ModelReport first = lake.run(TOTALS);
    List<String> before = rows("r", "n", "v");

    lake.load(NAME, "{\"id\":\"c\",\"seq\":2,\"v\":30,\"r\":\"x\"}");
    merge();
    ModelReport second = lake.run(TOTALS);

    assertThat(first.outcome()).isEqualTo("Committed");
    assertThat(before).containsExactly("x|2|3", "y|1|3");
    assertThat(second.version()).isEqualTo(1);
    assertThat(rows("r", "n", "v")).containsExactly("x|3|33");
    assertThat(lake.status(Kind.MODEL, TOTALS).inputs()).containsEntry(NAME.toString(), 1L);
    assertThat(lake.events).hasSize(4);
  }

  @Test
  void doesNothingWhereNoInputMoved() {
    merge();
    lake.catalog.write(model("select r, max(v) v from earth_quakes group by r"));
    lake.run(TOTALS);

    ModelReport again = lake.run(TOTALS);
    lake.catalog.write(model("select r, min(v) v from \"demo\".\"earth-quakes\" group by r;"));
    ModelReport changed = lake.run(TOTALS);

    assertThat(again.outcome()).isEqualTo("NothingToDo");
    assertThat(changed.outcome()).isEqualTo("Committed");
    assertThat(rows("r", "v")).containsExactly("x|1", "y|3");
  }

  /** The new table has a version of the same number, and other rows. */
  @Test
  void readsAnInputThatWasMadeAnew() {
    merge();
    lake.catalog.write(model("select r, sum(v) v from earth_quakes group by r"));
    lake.run(TOTALS);
    dropTable();

    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":7,\"r\":\"z\"}");
    merge();
    ModelReport report = lake.run(TOTALS);

    assertThat(lake.status(Kind.MODEL, TOTALS).inputs()).containsEntry(NAME.toString(), 0L);
    assertThat(report.outcome()).isEqualTo("Committed");
    assertThat(rows("r", "v")).containsExactly("z|7");
    assertThat(lake.run(TOTALS).outcome()).isEqualTo("NothingToDo");
  }

  private void dropTable() {
    List<String> keys = new ArrayList<>();
    for (String prefix :
        List.of(
            lake.layout.data(Kind.TABLE, NAME),
            lake.layout.bronzeLoad(NAME),
            lake.layout.states(NAME))) {
      lake.store.list(prefix, "").forEach(object -> keys.add(object.key()));
    }
    lake.store.delete(keys);
    lake.catalog.deleteStatus(Kind.TABLE, NAME);
  }

  @Test
  void keepsTheLastGoodVersionAndSaysSo() {
    merge();
    lake.catalog.write(model("select r, max(v) v from earth_quakes group by r"));
    lake.run(TOTALS);

    lake.catalog.write(model("select r, v from earth_quakes"));
    ModelReport doubled = lake.run(TOTALS);
    lake.catalog.write(model("select r, v / nothing from earth_quakes"));
    ModelReport broken = lake.run(TOTALS);

    assertThat(doubled.outcome()).isEqualTo("InvalidKey");
    assertThat(broken.outcome()).isEqualTo("QueryFailed");
    assertThat(rows("r", "v")).containsExactly("x|2", "y|3");
    assertThat(lake.status(Kind.MODEL, TOTALS).error().orElseThrow().message()).contains("nothing");
  }

  @Test
  void actsOnExpectationsOfAResult() {
    merge();
    String query = "select r, max(v) v from earth_quakes group by r";
    lake.catalog.write(
        model(query, Materialization.REPLACE, new Expectation("low", "v < 3", Action.DROP)));
    lake.run(TOTALS);
    List<String> dropped = rows("r", "v");
    lake.catalog.write(
        model(query, Materialization.REPLACE, new Expectation("low", "v < 3", Action.STOP)));
    ModelReport stopped = lake.run(TOTALS);

    assertThat(dropped).containsExactly("x|2");
    assertThat(stopped.outcome()).isEqualTo("ExpectationFailed");
    assertThat(rows("r", "v")).containsExactly("x|2");
  }

  @Test
  void upsertsTheRowsOfTheResult() {
    merge();
    lake.catalog.write(
        model("select r, max(v) v from earth_quakes group by r", Materialization.UPSERT));
    lake.run(TOTALS);
    lake.load(NAME, "{\"id\":\"c\",\"seq\":2,\"v\":30,\"r\":\"z\"}");
    merge();

    lake.run(TOTALS);

    assertThat(rows("r", "v")).containsExactly("x|2", "y|3", "z|30");
  }

  @Test
  void waitsForAnInputThatHasNoData() {
    lake.catalog.write(model("select r, max(v) v from earth_quakes group by r"));

    ModelReport report = lake.run(TOTALS);

    assertThat(report.outcome()).isEqualTo("InputMissing");
    assertThat(lake.status(Kind.MODEL, TOTALS).version()).isEqualTo(-1);
  }

  @Test
  void asksForNamesThatATableCanHave() {
    merge();
    lake.catalog.write(model("select r, count(*) from earth_quakes group by r"));

    ModelReport report = lake.run(TOTALS);

    assertThat(report.outcome()).isEqualTo("InvalidColumn");
    assertThat(lake.status(Kind.MODEL, TOTALS).error().orElseThrow().message())
        .contains("count_star()", "AS");
  }

  @Test
  void cannotReachFilesOrSettings() {
    merge();
    lake.catalog.write(model("select content as r from read_text('/etc/passwd')"));
    ModelReport file = lake.run(TOTALS);

    assertThat(file.outcome()).isEqualTo("QueryFailed");
    assertThat(lake.snapshot(Kind.MODEL, TOTALS)).isEmpty();
  }

  private void merge() {
    lake.merge(table("v int", "r string").build());
  }

  private static ModelDefinition model(String query) {
    return model(query, Materialization.REPLACE);
  }

  private static ModelDefinition model(
      String query, Materialization materialization, Expectation... expectations) {
    return new ModelDefinition(
        TOTALS,
        "uid-2",
        1,
        "0".repeat(64),
        "function",
        query,
        List.of(new Input(Kind.TABLE, NAME)),
        materialization,
        List.of("r"),
        new ModelDefinition.Trigger(Optional.of(Duration.ofSeconds(1)), Optional.empty()),
        List.of(expectations),
        new ModelDefinition.Serve(true, List.of()),
        false);
  }

  private List<String> rows(String... columns) {
    return lake.rows(Kind.MODEL, TOTALS, columns);
  }
}
