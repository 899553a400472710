package dev.lakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.local.command.CommandLines.Printed;
import dev.lakehouse.local.lake.LakeProcess;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What applying files would do, printed while nothing is done. */
class PlanCommandIT {

  private static final String TABLE =
      """
      apiVersion: lakehouse.dev/v1alpha1
      kind: LakehouseTable
      metadata: {name: quakes, namespace: default}
      spec:
        columns: [{name: id, type: string}, {name: felt, type: long}, {name: place, type: string}]
        primaryKey: [id]
        ingestion: {buffering: {interval: 60s}}
        retention: {bronze: 30d}
      """;
  private static final String MODEL =
      """
      ---
      apiVersion: lakehouse.dev/v1alpha1
      kind: GoldModel
      metadata: {name: by-place, namespace: default}
      spec:
        query: select place, count(*) as quakes from quakes group by place
      """;

  @TempDir static Path directory;
  private static LakeProcess lake;
  private static CommandLines commands;

  @BeforeAll
  static void start() throws Exception {
    lake = LakeProcess.start(directory);
    commands = new CommandLines(lake, directory);
    commands.apply(TABLE);
    commands.apply(MODEL.substring("---\n".length()));
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> plan(TABLE + MODEL).out().split("unchanged", -1).length == 3);
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(PlanCommandIT::isSettled);
  }

  @AfterAll
  static void stop() throws Exception {
    lake.stop();
  }

  @Test
  void whatRunsIsUnchanged() throws IOException {
    Printed same = plan(TABLE + MODEL);

    assertThat(same.out())
        .startsWith(
            "LakehouseTable default/quakes: unchanged%nGoldModel default/by-place: unchanged%n%n"
                .formatted());
    assertThat(same.code()).isZero();
  }

  @Test
  void printsTheWholePlanOfNewObjectsInANewNamespaceAndDoesNothing() throws IOException {
    String files =
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: sky}
        ---
        """
            + TABLE.replace("namespace: default", "namespace: sky").replace("quakes", "stars")
            + MODEL
                .replace("namespace: default", "namespace: sky")
                .replace("quakes group", "stars group");

    Printed planned = plan(files);

    assertThat(planned.out().lines())
        .containsSubsequence(
            "Namespace sky: to be created",
            "LakehouseTable sky/stars: to be created",
            "  create delivery stream local-sky-stars-t",
            "  create function local-sky-stars-t",
            "  define table sky/stars: new",
            "  create rule local-sky-stars-t on bus default",
            "GoldModel sky/by-place: to be created",
            "  create function local-sky-by-place-m");
    assertThat(planned.err()).isEmpty();
    assertThat(planned.code()).isZero();
    try (KubernetesClient client = commands.client()) {
      assertThat(client.namespaces().withName("sky").get()).isNull();
      assertThat(client.resources(LakehouseTable.class).inAnyNamespace().list().getItems())
          .hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          interval: 60s | interval: 5s | change buffering interval of delivery stream local-default-quakes-t from 60 to 5 s
          primaryKey: [id] | primaryKey: [id]@  compute: {memory: 3000Mi} | change memory of function local-default-quakes-t from 2048 to 3000 MiB
          {name: felt, type: long} | {name: felt, type: 'decimal(20,0)'} | widen column felt from long to decimal(20,0)
          {name: felt, type: long} | {name: felt, type: long}, {name: more, type: int} | add column more
          """)
  void changesThatCostNothingEndWithZero(String from, String to, String line) throws IOException {
    Printed planned = plan(TABLE.replace(from, to.replace("@", "\n")));

    assertThat(planned.out()).contains("LakehouseTable default/quakes: to be changed", line);
    assertThat(planned.code()).isZero();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          primaryKey: [id] | primaryKey: [id]@  paused: true | pause [stops a flow]
          primaryKey: [id] | primaryKey: [id]@  deletionPolicy: Delete | a later deletion of the object deletes all its data [loses data]
          primaryKey: [id] | primaryKey: [id]@  deleteWhen: felt < 0 | deleteWhen [loses data]
          , {name: place, type: string}] | ] | drop column place [loses data]
          bronze: 30d | bronze: 7d | retention [loses data]
          primaryKey: [id] | primaryKey: [place] | primaryKey is immutable
          {name: felt, type: long} | {name: felt, type: int} | column felt is long and cannot become int
          primaryKey: [id] | primaryKey: [id]@  deleteWhen: felt = = 0 | deleteWhen: syntax error at or near
          primaryKey: [id] | primaryKey: [id]@  color: red | color
          primaryKey: [id] | primaryKey: [key] | primaryKey names a column that does not exist
          """)
  void changesThatCostEndWithThree(String from, String to, String line) throws IOException {
    Printed planned = plan(TABLE.replace(from, to.replace("@", "\n")));

    assertThat(planned.out()).contains(line);
    assertThat(planned.code()).isEqualTo(3);
  }

  @Test
  void aModelThatWouldCloseACycleIsRefusedAndSoIsTheOneThatRuns() throws IOException {
    String files =
        MODEL.replace("from quakes", "from by_place_again")
            + MODEL.replace("by-place", "by-place-again").replace("from quakes", "from by_place");

    Printed planned = plan(files);

    assertThat(planned.out())
        .contains(
            "default.by-place -> default.by-place-again -> default.by-place",
            "default.by-place-again -> default.by-place -> default.by-place-again");
    assertThat(planned.code()).isEqualTo(3);
  }

  @Test
  void aTableUnderTheNameOfAModelIsRefusedAndTheModelIsNot() throws IOException {
    Printed planned = plan(TABLE.replace("name: quakes", "name: by-place"));

    assertThat(planned.out())
        .contains("LakehouseTable default/by-place: refused\n  there is a GoldModel")
        .doesNotContain("GoldModel default/by-place: refused");
    assertThat(planned.code()).isEqualTo(3);
  }

  @Test
  void saysWhichFileCannotBeRead() {
    Printed none = commands.run("plan", "-f", "/nowhere.yaml");

    assertThat(none.err()).startsWith("The file /nowhere.yaml cannot be read");
    assertThat(none.code()).isEqualTo(1);
  }

  private static Printed plan(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("plan.yaml"), content);
    return commands.run("plan", "-f", file.toString());
  }

  private static boolean isSettled() throws IOException {
    try (KubernetesClient client = commands.client()) {
      return client.resources(GoldModel.class).inNamespace("default").list().getItems().stream()
          .allMatch(
              model ->
                  model.getStatus().getConditions().stream()
                      .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True")));
    }
  }
}
