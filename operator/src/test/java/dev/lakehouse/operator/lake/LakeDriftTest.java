package dev.lakehouse.operator.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.MemoryObjectStore;
import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.operator.fakes.FakeAws;
import dev.lakehouse.operator.fakes.FakeFunction;
import dev.lakehouse.operator.fakes.LoggedStore;
import dev.lakehouse.operator.resources.PlanRun;
import dev.lakehouse.operator.store.StoreActor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

/** One row for each field that we own of what a lake has once; what others have put there stays. */
class LakeDriftTest {

  private static final String HOUSEKEEPING = "rel-housekeeping";
  private static final String RULE = "default/" + HOUSEKEEPING;

  @TempDir private Path folder;
  private final FakeAws aws = new FakeAws();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
  private LakeKeeper keeper;
  private Map<String, String> asItShouldBe;

  @BeforeEach
  void make() throws IOException {
    Path zip = Files.writeString(folder.resolve("functions.zip"), "code");
    LakeUri lake = LakeUri.parse("s3://lake/here");
    LakeSettings settings =
        new LakeSettings(lake, "rel", "role", "role", Artifact.of(zip, "x86_64"), Map.of());
    ObjectStore logged = new LoggedStore(store, aws.log());
    PlanRun plans = new PlanRun(aws.clients().actors(new StoreActor(logged, new Layout(lake))));
    keeper =
        new LakeKeeper(
            new LakePlanner(settings, aws.clients().observers(), logged),
            plans,
            executor,
            Duration.ofMinutes(10));
    keeper.keep();
    addTheirs();
    asItShouldBe = aws.snapshot();
  }

  private void addTheirs() {
    TopicConfiguration topic = TopicConfiguration.builder().id("theirs").topicArn("arn").build();
    aws.bucket()
        .setNotification(
            aws.bucket().notification().toBuilder().topicConfigurations(topic).build());
    aws.bucket()
        .lifecycle()
        .add(0, LifecycleRule.builder().id("theirs").status(ExpirationStatus.ENABLED).build());
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  static Stream<Arguments> drifts() {
    return Stream.of(
        row("notification: no EventBridge", LakeDriftTest::silence),
        row("lifecycle: status", aws -> rule(aws, r -> r.status(ExpirationStatus.DISABLED))),
        row("lifecycle: prefix", aws -> rule(aws, r -> r.filter(f -> f.prefix("other/")))),
        row(
            "lifecycle: tags",
            aws -> rule(aws, r -> r.filter(f -> f.tag(t -> t.key("a").value("b"))))),
        row(
            "lifecycle: days",
            aws ->
                rule(aws, r -> r.abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(90)))),
        row("lifecycle: expiration", aws -> rule(aws, r -> r.expiration(e -> e.days(1)))),
        row("lifecycle: deleted", aws -> aws.bucket().lifecycle().removeIf(LakeDriftTest::isOurs)),
        row("bus: deleted", aws -> aws.events().buses().clear()),
        row("housekeeping: deleted", aws -> aws.lambda().functions().clear()),
        row("housekeeping: memory", aws -> function(aws).configure(c -> c.memorySize(128))),
        row("housekeeping: code", aws -> function(aws).configure(c -> c.codeSha256("other"))),
        row("housekeeping: concurrency", aws -> function(aws).reserve(null)),
        row("housekeeping: permission", aws -> function(aws).statements().clear()),
        row("housekeeping: async", aws -> function(aws).setEvents(null)),
        row("schedule: deleted", aws -> aws.events().drop(RULE)),
        row(
            "schedule: rate",
            aws -> aws.events().change(RULE, r -> r.scheduleExpression("rate(1 day)"))),
        row("schedule: state", aws -> aws.events().change(RULE, r -> r.state("DISABLED"))),
        row("schedule: target", aws -> aws.events().targets(RULE).clear()));
  }

  private static Arguments row(String name, Consumer<FakeAws> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("drifts")
  void isRepaired(String name, Consumer<FakeAws> change) {
    change.accept(aws);
    assertThat(aws.snapshot()).isNotEqualTo(asItShouldBe);

    keeper.keep();

    assertThat(aws.snapshot()).isEqualTo(asItShouldBe);
    aws.log().clear();
    keeper.keep();
    assertThat(aws.log().writes()).isEmpty();
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        row("CreateEventBus", aws -> aws.events().buses().clear()),
        row("PutBucketNotificationConfiguration", LakeDriftTest::silence),
        row(
            "PutBucketLifecycleConfiguration",
            aws -> aws.bucket().lifecycle().removeIf(LakeDriftTest::isOurs)),
        row("CreateFunction", aws -> aws.lambda().functions().clear()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("losses")
  void isRepairedOnceAlsoWhereTheReplyWasLost(String operation, Consumer<FakeAws> change) {
    change.accept(aws);
    aws.log().clear();
    aws.log().loseReplyOf(operation);
    assertThatThrownBy(keeper::keep).hasMessageContaining("did not answer");

    keeper.keep();

    assertThat(aws.snapshot()).isEqualTo(asItShouldBe);
    assertThat(aws.log().writes()).doesNotHaveDuplicates();
  }

  @Test
  void busOfSomebodyElseIsLeftAloneAndTheMessageSaysWhatToDo() {
    String arn = aws.events().buses().get("rel-lakehouse");
    aws.events().tags().get(arn).clear();
    aws.log().clear();

    keeper.keep();

    assertThat(aws.log().writes()).isEmpty();
    assertThat(keeper.trouble().orElseThrow())
        .contains("event bus rel-lakehouse exists", "lakehouse.dev/release=rel")
        .doesNotContain("adopt");
  }

  @Test
  void bucketThatIsNotThereIsExplained() {
    aws.bucket().disappear();

    keeper.keep();

    assertThat(keeper.trouble().orElseThrow())
        .isEqualTo("there is no bucket lake; create it, as deploy/aws/lakehouse.yaml does");
  }

  private static void silence(FakeAws aws) {
    NotificationConfiguration found = aws.bucket().notification();
    aws.bucket()
        .setNotification(
            NotificationConfiguration.builder()
                .topicConfigurations(found.topicConfigurations())
                .build());
  }

  private static void rule(FakeAws aws, UnaryOperator<LifecycleRule.Builder> change) {
    List<LifecycleRule> rules = aws.bucket().lifecycle();
    rules.replaceAll(rule -> isOurs(rule) ? change.apply(rule.toBuilder()).build() : rule);
  }

  private static boolean isOurs(LifecycleRule rule) {
    return rule.id().equals("rel-aborted-uploads");
  }

  private static FakeFunction function(FakeAws aws) {
    return aws.lambda().functions().get(HOUSEKEEPING);
  }
}
