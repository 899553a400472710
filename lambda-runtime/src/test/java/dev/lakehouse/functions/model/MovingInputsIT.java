package dev.lakehouse.functions.model;

import static dev.lakehouse.functions.ModelFixture.model;
import static dev.lakehouse.functions.ModelFixture.name;
import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.functions.WatchedStore;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that get a new version while a model runs. */
class MovingInputsIT {

  private static final RelationName MODEL = name("totals");

  private final MemoryObjectStore bucket = new MemoryObjectStore();
  private final WatchedStore seenByTheModel = new WatchedStore(bucket);
  private TestLake lake;
  private TestLake elsewhere;

  @BeforeEach
  void open(@TempDir Path directory) {
    lake = new TestLake(directory.resolve("model"), seenByTheModel);
    elsewhere = new TestLake(directory.resolve("merge"), bucket);
    define("select id, v from earth_quakes");
    change(1);
  }

  @AfterEach
  void close() {
    lake.close();
    elsewhere.close();
  }

  @Test
  void aRunReadsTheVersionThatItBeganWithAndAnotherRunFollows() {
    seenByTheModel.beforeReading(MovingInputsIT::isData, () -> change(2));

    assertThat(lake.run(MODEL).outcome()).isEqualTo("Committed");
    assertThat(rows()).containsExactly("a|1");
    assertThat(readVersion()).isZero();

    assertThat(lake.run(MODEL).outcome()).isEqualTo("Committed");
    assertThat(rows()).containsExactly("a|2");
    assertThat(readVersion()).isEqualTo(1);
    assertThat(lake.run(MODEL).outcome()).isEqualTo("NothingToDo");
  }

  /** Two references to one input are of one version. */
  @Test
  void allPartsOfAQueryReadTheSameVersion() {
    define(
        "select a.id, a.v + b.v as v from earth_quakes a join \"demo\".\"earth-quakes\" b using (id)");
    seenByTheModel.beforeReading(MovingInputsIT::isData, () -> change(5));

    lake.run(MODEL);

    assertThat(rows()).containsExactly("a|2");
  }

  private static boolean isData(String key) {
    return key.contains("/silver/") && key.endsWith(".parquet") && !key.contains("_delta_log");
  }

  private void define(String query) {
    lake.catalog.write(
        model("totals", query).readsTable().minInterval(Duration.ofMillis(1)).build());
  }

  private void change(int value) {
    elsewhere.load(NAME, "{\"id\":\"a\",\"seq\":%d,\"v\":%d}".formatted(value, value));
    elsewhere.merge(table("v int").build());
  }

  private long readVersion() {
    return lake.status(Kind.MODEL, MODEL).inputs().get(NAME.toString());
  }

  private List<String> rows() {
    return lake.rows(Kind.MODEL, MODEL, "id", "v");
  }
}
