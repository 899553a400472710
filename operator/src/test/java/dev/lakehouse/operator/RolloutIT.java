package dev.lakehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.FakeFunction;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator that comes with other code to eight tables, on a real API server. */
class RolloutIT {

  private static final int TABLES = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final FakeAws aws = new FakeAws();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final List<LakehouseTable> tables = new ArrayList<>();
  private ApiServer server;
  private KubernetesClient account;
  private OperatorProcess operator;
  private Set<String> former;

  @BeforeEach
  void start() throws IOException {
    server = ApiServer.start();
    account = server.operator().connect();
    install("first");
    for (int i = 0; i < TABLES; i++) {
      LakehouseTable table = Samples.table();
      table.getMetadata().setName("t" + i);
      tables.add(server.create(table));
    }
    tables.forEach(table -> server.awaitReason(table, "Ready"));
    former = codes();
    operator.close();
  }

  @AfterEach
  void stop() {
    operator.close();
    account.close();
    server.close();
  }

  @Test
  void reachesAllTables() throws IOException {
    install("second");

    await().atMost(PATIENCE).until(() -> moved() == TABLES);
  }

  @Test
  void stopsAtFailuresAndGoesOnWhenTheyAreMended() throws IOException {
    aws.lambda().failWhere(function -> !isFormer(function));
    install("second");
    await().atMost(PATIENCE).until(() -> failed().size() == 3);
    assertThat(moved()).isEqualTo(3);

    aws.lambda().failWhere(function -> false);
    failed().forEach(this::askFor);

    await().atMost(PATIENCE).until(() -> moved() == TABLES && failed().isEmpty());
  }

  private void install(String code) throws IOException {
    OperatorSettings usual = TestSettings.of(folder, false);
    OperatorSettings settings =
        new OperatorSettings(
            usual.lake(),
            usual.release(),
            usual.functionRoleArn(),
            usual.firehoseRoleArn(),
            Files.writeString(folder.resolve(code + ".zip"), code),
            usual.functionArchitecture(),
            Map.of(),
            usual.awsRates(),
            usual.resync(),
            usual.statusPoll(),
            usual.drainLimit(),
            0,
            false);
    operator = new OperatorProcess(settings, account, aws.clients(), store, new OperatorMetrics());
    operator.start();
  }

  private void askFor(LakehouseTable table) {
    server
        .client()
        .resource(table)
        .edit(
            edited -> {
              edited
                  .getMetadata()
                  .setAnnotations(Map.of("lakehouse.dev/reconcile-at", Instant.now().toString()));
              return edited;
            });
  }

  private List<LakehouseTable> failed() {
    return tables.stream()
        .map(table -> server.client().resource(table).get())
        .filter(
            table ->
                table.getStatus().getConditions().stream()
                    .anyMatch(
                        condition ->
                            condition.getType().equals("Ready")
                                && condition.getReason().equals("FunctionCodeFails")
                                && condition.getMessage().contains("no such class")))
        .toList();
  }

  private long moved() {
    return ofTables().stream().filter(function -> !isFormer(function)).count();
  }

  private boolean isFormer(FakeFunction function) {
    return former.contains(function.configuration().codeSha256());
  }

  private Set<String> codes() {
    return ofTables().stream()
        .map(function -> function.configuration().codeSha256())
        .collect(Collectors.toSet());
  }

  private List<FakeFunction> ofTables() {
    return aws.lambda().functions().values().stream()
        .filter(function -> !function.configuration().functionName().equals("rel-housekeeping"))
        .toList();
  }
}
