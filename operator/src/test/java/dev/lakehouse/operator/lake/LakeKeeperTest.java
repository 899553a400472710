package dev.lakehouse.operator.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.LoggedStore;
import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.store.StoreActor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeKeeperTest {

  private static final Duration RESYNC = Duration.ofMinutes(10);

  @TempDir private Path folder;
  private final FakeAws aws = new FakeAws();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
  private Artifact artifact;
  private LakeKeeper keeper;

  @BeforeEach
  void make() throws IOException {
    artifact = Artifact.of(Files.writeString(folder.resolve("functions.zip"), "code"), "x86_64");
    LakeUri lake = LakeUri.parse("s3://lake/here");
    LakeSettings settings = new LakeSettings(lake, "rel", "role", "role", artifact, Map.of());
    ObjectStore logged = new LoggedStore(store, aws.log());
    keeper =
        new LakeKeeper(
            new LakePlanner(settings, aws.clients().observers(), logged),
            new PlanRun(aws.clients().actors(new StoreActor(logged, new Layout(lake)))),
            executor,
            RESYNC);
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void makesWhatTheLakeHasOnce() {
    assertThat(keeper.trouble()).isPresent();

    assertThat(keeper.keep()).isEqualTo(RESYNC);

    assertThat(keeper.trouble()).isEmpty();
    assertThat(aws.events().buses()).containsOnlyKeys("rel-lakehouse");
    assertThat(store.head("here/_lakehouse/artifacts/" + artifact.sha256() + ".zip")).isPresent();
    assertThat(aws.events().rules().get("default/rel-housekeeping").scheduleExpression())
        .isEqualTo("rate(1 minute)");
  }

  @Test
  void secondTimeWritesNothing() {
    keeper.keep();
    aws.log().clear();

    keeper.keep();

    assertThat(aws.log().calls()).isNotEmpty();
    assertThat(aws.log().writes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateEventBus", "CreateFunction", "PutRule", "PutTargets"})
  void isWholeAfterAnyReplyWasLost(String operation) {
    aws.log().loseReplyOf(operation);
    assertThatThrownBy(keeper::keep).hasMessageContaining("did not answer");

    keeper.keep();

    aws.log().clear();
    assertThat(keeper.keep()).isEqualTo(RESYNC);
    assertThat(aws.log().writes()).isEmpty();
  }
}
