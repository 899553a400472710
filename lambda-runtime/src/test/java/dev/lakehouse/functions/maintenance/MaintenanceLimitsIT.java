package dev.lakehouse.functions.maintenance;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.TestLake;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.lake.engine.DuckSession;
import dev.lakehouse.lake.engine.DuckSettings;
import dev.lakehouse.lake.layout.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maintenance with less time or memory than it needs. */
class MaintenanceLimitsIT {

  private TestLake lake;
  private Path directory;

  @BeforeEach
  void open(@TempDir Path folder) {
    directory = folder;
    lake = new TestLake(directory);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void deletesAsMuchAsTheTimeAllowsAndGoesOnAtTheNextRun() {
    TableDefinition table = table("v int").build();
    lake.load(NAME, "{\"id\":\"k\",\"seq\":1,\"v\":1}");
    lake.merge(table);
    for (int i = 0; i < 2_500; i++) {
      lake.put(lake.layout.bronzeErrors(NAME) + "failed/%04d".formatted(i), new byte[1]);
    }
    lake.clock = Clock.offset(lake.clock, Duration.ofDays(91));

    MaintenanceReport first = lake.carryOut(lake.plan(table), table, Duration.ZERO);
    int left = errors();
    MaintenanceReport second = lake.maintain(table);

    assertThat(first.more()).isTrue();
    assertThat(first.done()).anyMatch(line -> line.startsWith("deleted 1,000 delivery errors"));
    assertThat(left).isEqualTo(1_500);
    assertThat(second.more()).isFalse();
    assertThat(errors()).isZero();
  }

  @Test
  void compactsAsMuchAsTheTimeAllowsAndGoesOnAtTheNextRun() {
    TableDefinition partitioned = table("v int").partitionBy("v").build();
    for (int i = 0; i < 12; i++) {
      lake.load(NAME, "{\"id\":\"k%d\",\"seq\":1,\"v\":%d}".formatted(i, i % 3));
      lake.merge(partitioned);
    }
    List<String> before = lake.rows(Kind.TABLE, NAME, "id", "v");

    MaintenanceReport first = lake.carryOut(lake.plan(partitioned), partitioned, Duration.ZERO);
    int left = files();
    MaintenanceReport second = lake.maintain(partitioned);

    assertThat(first.more()).isTrue();
    assertThat(first.done()).filteredOn(line -> line.startsWith("wrote 4 files of")).hasSize(1);
    assertThat(left).isEqualTo(9);
    assertThat(second.more()).isFalse();
    assertThat(files()).isEqualTo(3);
    assertThat(lake.rows(Kind.TABLE, NAME, "id", "v")).isEqualTo(before);
  }

  @Test
  void saysWhatItsMemoryIsNotEnoughForAndDoesTheRest() {
    TableDefinition wide = table("v string").build();
    byte[] noise = new byte[700_000];
    new Random(1).nextBytes(noise);
    String text = Base64.getEncoder().encodeToString(noise);
    for (int i = 0; i < 5; i++) {
      String v = text.substring(i) + text.substring(0, i);
      lake.load(NAME, "{\"id\":\"k%d\",\"seq\":1,\"v\":\"%s\"}".formatted(i, v));
      lake.merge(wide);
    }
    List<String> before = lake.rows(Kind.TABLE, NAME, "id", "md5(v)");
    DuckSession tight =
        DuckSession.open(new DuckSettings(4L << 20, 1, directory.resolve("no-spill")));
    TestLake small = new TestLake(directory.resolve("small"), lake.store, tight);

    MaintenanceReport report = small.maintain(wide);
    small.close();

    assertThat(report.outcome()).isEqualTo("OutOfMemory");
    assertThat(report.done())
        .anyMatch(
            line ->
                line.startsWith("did not write 5 files (")
                    && line.endsWith("the function's memory is not enough; raise compute.memory"));
    assertThat(files()).isEqualTo(5);
    assertThat(lake.rows(Kind.TABLE, NAME, "id", "md5(v)")).isEqualTo(before);
    assertThat(lake.maintain(wide).outcome()).isEqualTo("Maintained");
  }

  private int errors() {
    AtomicInteger errors = new AtomicInteger();
    lake.store.list(lake.layout.bronzeErrors(NAME), "").forEach(error -> errors.incrementAndGet());
    return errors.get();
  }

  private int files() {
    return lake.snapshot(Kind.TABLE, NAME).orElseThrow().files().size();
  }
}
