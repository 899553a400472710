package dev.lakehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.lake.testing.HandClock;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesAuthorizerIT {

  private static final Access RECORDS = access("demo");

  private final HandClock clock = new HandClock(Instant.EPOCH);
  private FakeCluster cluster;
  private KubernetesClient client;
  private Authorizer authorizer;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withMasterUrl(cluster.url())
                    .withAutoConfigure(false)
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    authorizer = new KubernetesAuthorizer(client, clock);
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void allowsWhatTheClusterAllowsAndAsksOnlyOnce() {
    authorizer.authorize(Optional.of(FakeCluster.TOKEN), RECORDS);
    authorizer.authorize(Optional.of(FakeCluster.TOKEN), RECORDS);

    assertThat(cluster.reviews()).hasSize(2);
    assertThat(cluster.reviews().get(1).at("/spec/user").textValue()).isEqualTo("alice");
    assertThat(cluster.reviews().get(1).at("/spec/groups/0").textValue()).isEqualTo("team");
    assertThat(cluster.reviews().get(1).at("/spec/resourceAttributes/group").textValue())
        .isEqualTo("lakehouse.dev");
    assertThat(cluster.reviews().get(1).at("/spec/resourceAttributes/verb").textValue())
        .isEqualTo("create");
  }

  @Test
  void asksAgainAfterAWhile() {
    authorizer.authorize(Optional.of(FakeCluster.TOKEN), RECORDS);
    clock.set(clock.instant().plusSeconds(11));
    authorizer.authorize(Optional.of(FakeCluster.TOKEN), RECORDS);

    assertThat(cluster.reviews()).hasSize(4);
  }

  @Test
  void refusesWithoutATokenAndWithAnUnknownOne() {
    assertRefused(Optional.empty(), RECORDS, ErrorKind.UNAUTHENTICATED);
    assertRefused(Optional.of("bad-token"), RECORDS, ErrorKind.UNAUTHENTICATED);
  }

  @Test
  void knowsACallerWhateverTheyMayDo() {
    assertThatCode(() -> authorizer.authenticate(Optional.of(FakeCluster.TOKEN)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> authorizer.authenticate(Optional.empty()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.kind()).isEqualTo(ErrorKind.UNAUTHENTICATED));
  }

  @Test
  void refusesWhatTheUserMayNotDo() {
    assertRefused(Optional.of(FakeCluster.TOKEN), access("other"), ErrorKind.FORBIDDEN);
    assertThatCode(() -> authorizer.authorize(Optional.of(FakeCluster.TOKEN), RECORDS))
        .doesNotThrowAnyException();
  }

  @Test
  void allowsNothingWhileTheClusterDoesNotAnswer() {
    cluster.fail();

    assertRefused(Optional.of(FakeCluster.TOKEN), RECORDS, ErrorKind.UNAVAILABLE);
  }

  private void assertRefused(Optional<String> token, Access access, ErrorKind kind) {
    assertThatThrownBy(() -> authorizer.authorize(token, access))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.kind()).isEqualTo(kind));
  }

  private static Access access(String namespace) {
    return new Access("create", "lakehousetables", "records", new RelationName(namespace, "t"));
  }
}
