package dev.lakehouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.bench.aws.BenchLake;
import dev.lakehouse.bench.aws.Call;
import dev.lakehouse.bench.aws.MeasuredFunction;
import dev.lakehouse.bench.aws.ProcessFigures;
import dev.lakehouse.bench.data.BronzeWriter;
import dev.lakehouse.bench.data.Events;
import dev.lakehouse.bench.data.TableReader;
import dev.lakehouse.functions.Invocation;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.schema.Column;
import dev.lakehouse.lake.schema.ColumnType.Primitive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smallest function that the custom resources allow, with more data than it has memory for. */
class FunctionLimitsIT {

  private static final int LEAST_MEBIBYTES = 1024;

  /** Of a delivery stream. */
  private static final long LARGEST_BUFFER = 128L << 20;

  private static final long SMALL_FILES = 4L << 20;
  private static final long LARGE_FILES = 128L << 20;
  private static final int TINY = 8_000;
  private static final List<Column> WIDER =
      Events.COLUMNS.stream()
          .map(c -> c.name().equals("quantity") ? new Column("quantity", Primitive.LONG, "") : c)
          .toList();

  @TempDir Path scratch;
  private final BenchOptions options = new BenchOptions();
  private BenchLake lake;
  private DuckSession session;
  private BronzeWriter bronze;
  private MeasuredFunction function;
  private long records;
  private long largestObject;

  @BeforeEach
  void start() {
    options.scratch = scratch;
    options.memoryMebibytes = LEAST_MEBIBYTES;
    lake = options.lake();
    session = options.session();
    bronze = new BronzeWriter(session, lake.store(), lake.layout(), options.fresh("work"));
  }

  @AfterEach
  void stop() {
    session.close();
    lake.close();
  }

  @Test
  void staysInsideTheMemoryOfTheSmallestFunction() {
    define(Events.definition(Events.COLUMNS, SMALL_FILES));
    for (int count : List.of(TINY, TINY, TINY, TINY, 105_000, 217_000)) {
      mergeNew(count);
    }
    define(Events.definition(WIDER, SMALL_FILES));
    mergeChanges(1);
    maintain();
    for (int change = 2; change <= 7; change++) {
      mergeChanges(change);
    }
    define(Events.definition(WIDER, LARGE_FILES));
    maintain();

    assertThat(largestObject).isGreaterThan(LARGEST_BUFFER);
    assertThat(snapshot().files()).hasSize(1);
    assertThat(rows()).isEqualTo(records);
    assertThat(function.figures().peakBytes()).isLessThan((long) LEAST_MEBIBYTES << 20);
    assertThat(function.figures().peakBytes() > 0).isEqualTo(ProcessFigures.areTold());
  }

  /** Writes the definition; the function and its process stay the same. */
  private void define(TableDefinition definition) {
    function = lake.define(definition, LEAST_MEBIBYTES, Duration.ofMinutes(15));
  }

  private void mergeNew(int count) {
    merge("SELECT range AS i, 0 AS v FROM range(%d, %d)".formatted(records, records + count));
    records += count;
  }

  /** Changes rows of all files. */
  private void mergeChanges(int change) {
    merge(
        "SELECT range AS i, %d AS v FROM range(%d) WHERE range %% 25 = %d"
            .formatted(change, records, change));
  }

  private void merge(String numbers) {
    long bytes =
        bronze.put(
            "SELECT * REPLACE (repeat(payload, 12) AS payload) FROM (%s)"
                .formatted(Events.rows(numbers)));
    largestObject = Math.max(largestObject, bytes);
    said("Merged", Invocation.Task.LOOK);
  }

  private void maintain() {
    int files = snapshot().files().size();
    said("Maintained", Invocation.Task.MAINTAIN);
    assertThat(snapshot().files()).hasSizeLessThan(files);
  }

  private void said(String outcome, Invocation.Task task) {
    Call call = function.call(task.payload());
    assertThat(call.outcome()).isEqualTo(outcome);
  }

  private DeltaSnapshot snapshot() {
    return lake.tables().latest(lake.layout().data(Kind.TABLE, Events.NAME)).orElseThrow();
  }

  private long rows() {
    TableReader reader = new TableReader(session, lake.store(), options.fresh("copies"));
    return session.number("SELECT count(DISTINCT id) FROM " + reader.view(snapshot()));
  }
}
