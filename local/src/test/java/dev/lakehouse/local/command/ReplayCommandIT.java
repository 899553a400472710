package dev.lakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.client.LakeClient;
import dev.lakehouse.local.lake.LakeObjects;
import dev.lakehouse.local.lake.LakeProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a refused record back into the table, by the commands alone. */
class ReplayCommandIT {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String TABLE =
      """
      apiVersion: lakehouse.dev/v1alpha1
      kind: LakehouseTable
      metadata: {name: quakes, namespace: default}
      spec:
        columns: [{name: id, type: string}, {name: felt, type: int}]
        primaryKey: [id]
        ingestion: {buffering: {interval: 1s}}
        expectations: [{name: few, check: "felt < %d", action: Quarantine}]
      """;

  @TempDir Path directory;

  @Test
  void showsWhatWasRefusedAndMergesItAfterTheTableWasMended() throws Exception {
    LakeProcess lake = LakeProcess.start(directory);
    CommandLines commands = new CommandLines(lake, directory);
    commands.apply(TABLE.formatted(10));
    LakeClient client = new LakeClient(lake.endpoints().url());
    byte[] records =
        "{\"id\":\"a\",\"felt\":50}\n{\"id\":\"b\",\"felt\":1}\n".getBytes(StandardCharsets.UTF_8);
    RelationName name = new RelationName("default", "quakes");
    Awaitility.await().atMost(LONGEST).until(() -> client.ingest(name, records, "").isSuccess());
    Awaitility.await().atMost(LONGEST).until(() -> countsARefusal(lake, name));
    assertThat(commands.run("quarantine", "default/quakes").out())
        .contains("failed_expectation   1");
    CommandLines.Printed unknown = commands.run("quarantine", "default/horses");
    commands.apply(TABLE.formatted(100));

    CommandLines.Printed replay =
        commands.run("replay", "default/quakes", "--reason", "failed_expectation");

    assertThat(replay.out()).contains("1 records taken; 0 are in quarantine now");
    assertThat(replay.code()).isZero();
    assertThat(commands.run("quarantine", "default/quakes").out())
        .startsWith("Nothing of default/quakes is in quarantine.");
    assertThat(commands.run("sql", "select count(*) as n from \"default\".quakes").out())
        .contains("2");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err())
        .startsWith("There is no table default/horses in this lake; there are: default/quakes.");
    lake.stop();
  }

  private static boolean countsARefusal(LakeProcess lake, RelationName name) {
    try (LakeObjects objects = LakeObjects.of(lake.endpoints())) {
      return objects
          .catalog()
          .status(Kind.TABLE, name)
          .filter(status -> !status.quarantined().isEmpty())
          .isPresent();
    }
  }
}
