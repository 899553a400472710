package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.catalog.StatusDocument.ColumnSummary;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import dev.lakehouse.operator.relation.Relations;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator keeps in memory for each table that is as it should be. */
class HeapIT {

  private static final int FEW = 50;
  private static final int MANY = Integer.getInteger("heapTables", 350);
  private static final int LIMIT_BYTES = 12 * 1024;
  private static final int COLUMNS = 10;
  private static final int ROWS = 1_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private final FakeAws aws = new FakeAws();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final Catalog catalog = new Catalog(store, new Layout(LakeUri.parse("s3://lake")));
  private ApiServer server;
  private Optional<Running> running = Optional.empty();

  @BeforeEach
  void startServer() {
    server = ApiServer.start();
  }

  @AfterEach
  void stop() {
    running.ifPresent(Running::close);
    server.close();
  }

  @Test
  void isLittleForEachTable() throws IOException {
    create(0, FEW);
    long forFew = ofAnOperator(FEW);
    create(FEW, MANY);
    long forMany = ofAnOperator(MANY);

    long each = (forMany - forFew) / (MANY - FEW);
    System.out.printf("%d bytes of live heap for each of %d tables%n", each, MANY);
    assertThat(each).isLessThan(LIMIT_BYTES);
  }

  /** The difference that its end makes: fakes and tests stay as they are. */
  private long ofAnOperator(int tables) throws IOException {
    running = Optional.of(start());
    awaitReady(running.get().metrics(), tables);
    long with = liveBytes();
    running.get().close();
    running = Optional.empty();
    return with - liveBytes();
  }

  private record Running(
      OperatorProcess operator, KubernetesClient account, OperatorMetrics metrics) {

    void close() {
      operator.close();
      account.close();
    }
  }

  private Running start() throws IOException {
    KubernetesClient account = server.operator().connect();
    OperatorMetrics metrics = new OperatorMetrics();
    OperatorProcess operator =
        new OperatorProcess(TestSettings.of(folder, false), account, aws.clients(), store, metrics);
    operator.start();
    return new Running(operator, account, metrics);
  }

  /** Until all are ready, and the figures of their data are known. */
  private static void awaitReady(OperatorMetrics metrics, double tables) {
    String group = "{kind=\"LakehouseTable\",namespace=\"demo\"";
    List<String> lines =
        List.of(
            "lakehouse_relations%s,state=\"ready\"} %s".formatted(group, tables),
            "lakehouse_rows%s} %s".formatted(group, tables * ROWS));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> metrics.scrape().lines().toList().containsAll(lines));
  }

  /** What a collection leaves; the least of several, since the operator goes on meanwhile. */
  private static long liveBytes() {
    return IntStream.range(0, 5)
        .mapToLong(
            any -> {
              System.gc();
              return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            })
        .min()
        .orElseThrow();
  }

  private void create(int from, int to) {
    IntStream.range(from, to).parallel().mapToObj(HeapIT::table).forEach(this::create);
  }

  private void create(LakehouseTable table) {
    LakehouseTable created = server.create(table);
    catalog.advance(data(Relations.name(created), created.getMetadata().getUid()));
  }

  private static LakehouseTable table(int number) {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < COLUMNS; i++) {
      columns.append(
          "    - {name: column_%d, type: string, description: what it is in words}%n".formatted(i));
    }
    return Serialization.unmarshal(
        """
        apiVersion: lakehouse.dev/v1alpha1
        kind: LakehouseTable
        metadata: {name: table-%05d, namespace: demo}
        spec:
          columns:
        %s
          primaryKey: [column_0]
          sequenceBy: column_1
          deleteWhen: op = 'delete'
          expectations:
            - {name: known, check: column_2 is not null}
        """
            .formatted(number, columns),
        LakehouseTable.class);
  }

  private static StatusDocument data(RelationName name, String uid) {
    List<ColumnSummary> columns =
        IntStream.range(0, COLUMNS)
            .mapToObj(i -> new ColumnSummary("column_" + i, "string"))
            .toList();
    return new StatusDocument(
        Kind.TABLE,
        name,
        uid,
        1,
        7,
        ROWS,
        100_000_000,
        10,
        0,
        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
        Optional.empty(),
        0,
        0,
        Map.of(),
        Map.of(),
        Optional.empty(),
        Map.of(),
        columns,
        Optional.empty());
  }
}
