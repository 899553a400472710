package dev.lakehouse.http;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks the cluster: TokenReview says who the caller is, SubjectAccessReview what they may do.
 * Answers are kept for a short while, so that a revoked right ends within that time.
 */
public final class KubernetesAuthorizer implements Authorizer {

  private static final String GROUP = "lakehouse.dev";
  private static final Duration KEPT = Duration.ofSeconds(10);
  private static final int MAX_KEPT = 10_000;

  private final KubernetesClient client;
  private final ExpiringMap<String, Optional<UserInfo>> users;
  private final ExpiringMap<Map.Entry<String, Access>, Boolean> decisions;

  /** An authorizer that asks the API server behind the client. */
  public KubernetesAuthorizer(KubernetesClient client, Clock clock) {
    this.client = client;
    this.users = new ExpiringMap<>(clock, KEPT, MAX_KEPT);
    this.decisions = new ExpiringMap<>(clock, KEPT, MAX_KEPT);
  }

  @Override
  public void authorize(Optional<String> token, Access access) {
    Caller caller = caller(token);
    if (!ask(
        () ->
            decisions.computeIfAbsent(
                Map.entry(caller.key(), access), () -> allowed(caller.user(), access)))) {
      throw new ProblemException(
          ErrorKind.FORBIDDEN,
          "forbidden",
          "user '%s' may not %s %s/%s of '%s' in namespace '%s'"
              .formatted(
                  caller.user().getUsername(),
                  access.verb(),
                  access.resource(),
                  access.subresource(),
                  access.name().name(),
                  access.name().namespace()));
    }
  }

  @Override
  public void authenticate(Optional<String> token) {
    caller(token);
  }

  private record Caller(String key, UserInfo user) {}

  private Caller caller(Optional<String> token) {
    String bearer = token.orElseThrow(KubernetesAuthorizer::unauthenticated);
    String key = Digests.sha256(bearer);
    return ask(() -> users.computeIfAbsent(key, () -> review(bearer)))
        .map(user -> new Caller(key, user))
        .orElseThrow(KubernetesAuthorizer::unauthenticated);
  }

  private static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      throw new ProblemException(
              ErrorKind.UNAVAILABLE,
              "authorization_unavailable",
              "the cluster does not answer whether this is allowed; try again")
          .retryAfter(Duration.ofSeconds(2));
    }
  }

  private Optional<UserInfo> review(String token) {
    TokenReview review =
        client
            .resource(new TokenReviewBuilder().withNewSpec().withToken(token).endSpec().build())
            .create();
    return Boolean.TRUE.equals(review.getStatus().getAuthenticated())
        ? Optional.of(review.getStatus().getUser())
        : Optional.empty();
  }

  private boolean allowed(UserInfo user, Access access) {
    SubjectAccessReview review =
        client
            .resource(
                new SubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withUser(user.getUsername())
                    .withUid(user.getUid())
                    .withGroups(user.getGroups())
                    .withExtra(user.getExtra())
                    .withNewResourceAttributes()
                    .withGroup(GROUP)
                    .withVerb(access.verb())
                    .withResource(access.resource())
                    .withSubresource(access.subresource())
                    .withNamespace(access.name().namespace())
                    .withName(access.name().name())
                    .endResourceAttributes()
                    .endSpec()
                    .build())
            .create();
    return Boolean.TRUE.equals(review.getStatus().getAllowed());
  }

  private static ProblemException unauthenticated() {
    return new ProblemException(
            ErrorKind.UNAUTHENTICATED,
            "unauthenticated",
            "send 'Authorization: Bearer <token>' with a token of this cluster")
        .header("WWW-Authenticate", "Bearer");
  }
}
