package dev.lakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.client.LakeClient;
import dev.lakehouse.local.lake.LakeObjects;
import dev.lakehouse.local.lake.LakeProcess;
import dev.lakehouse.operator.AwsClients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/** Maintenance that a user asks for: planned, then done by the table's own function. */
class MaintainCommandIT {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final RelationName NAME = new RelationName("default", "quakes");
  private static final String TABLE =
      """
      apiVersion: lakehouse.dev/v1alpha1
      kind: LakehouseTable
      metadata: {name: quakes, namespace: default}
      spec:
        columns: [{name: id, type: string}, {name: felt, type: int}]
        primaryKey: [id]
        ingestion: {buffering: {interval: 1s}}
      """;

  @TempDir Path directory;

  @Test
  void planChangesNothingAndTheFunctionDoesWhatItSays() throws Exception {
    LakeProcess lake = LakeProcess.start(directory);
    CommandLines commands = new CommandLines(lake, directory);
    stopHousekeeping(lake);
    commands.apply(TABLE);
    LakeClient client = new LakeClient(lake.endpoints().url());
    for (int i = 0; i < 4; i++) {
      byte[] record =
          "{\"id\":\"k%d\",\"felt\":%d}".formatted(i, i).getBytes(StandardCharsets.UTF_8);
      Awaitility.await().atMost(LONGEST).until(() -> client.ingest(NAME, record, "").isSuccess());
      long rows = i + 1L;
      Awaitility.await().atMost(LONGEST).until(() -> of(lake, StatusDocument::rows) == rows);
    }
    long version = of(lake, StatusDocument::version);

    CommandLines.Printed plan = commands.run("maintain", "default/quakes", "--plan");
    long planned = of(lake, StatusDocument::version);
    CommandLines.Printed done = commands.run("maintain");

    assertThat(plan.out()).startsWith("default/quakes: write 4 files (").contains("anew as one");
    assertThat(planned).isEqualTo(version);
    assertThat(done.out()).startsWith("default/quakes: wrote 4 files (");
    assertThat(of(lake, StatusDocument::files)).isEqualTo(1);
    assertThat(commands.run("maintain", "--plan").out())
        .isEqualToIgnoringNewLines("default/quakes: nothing to do");
    assertThat(commands.run("maintain", "default/horses").err())
        .startsWith("There is no table or model default/horses in this lake");
    lake.stop();
  }

  /** It would do once an hour what this test asks for. */
  private static void stopHousekeeping(LakeProcess lake) {
    try (AwsClients aws = AwsClients.fromEnvironment(lake.endpoints().environment())) {
      Awaitility.await()
          .atMost(LONGEST)
          .ignoreExceptionsInstanceOf(ResourceNotFoundException.class)
          .until(
              () ->
                  aws.events()
                      .disableRule(rule -> rule.name("local-housekeeping"))
                      .sdkHttpResponse()
                      .isSuccessful());
    }
  }

  private static long of(LakeProcess lake, ToLongFunction<StatusDocument> figure) {
    try (LakeObjects objects = LakeObjects.of(lake.endpoints())) {
      return objects.catalog().status(Kind.TABLE, NAME).map(figure::applyAsLong).orElse(-1L);
    }
  }
}
