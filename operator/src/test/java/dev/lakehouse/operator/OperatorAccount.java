package dev.lakehouse.operator;

import static org.awaitility.Durations.ONE_MINUTE;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The operator's service account, with the rights that the chart gives it and nothing more. */
public final class OperatorAccount {

  /** Where the operator runs. */
  public static final String NAMESPACE = "lakehouse";

  private static final String NAME = "lakehouse-operator";
  private static final Path RULES = Checkout.file("helm/lakehouse/rbac");

  /** A process of its own has its token once, and a benchmark takes hours. */
  private static final Duration TOKEN_LIFE = Duration.ofDays(1);

  /** The framework asks what it may do; the role system:basic-user lets everybody ask that. */
  private static final Permission OWN_RIGHTS =
      new Permission("authorization.k8s.io", "selfsubjectrulesreviews", "create");

  /** The framework does not start without it, and never uses it. */
  private static final Permission DEMANDED =
      new Permission("coordination.k8s.io", "leases", "update");

  private final Config configuration;
  private final List<PolicyRule> everywhere = rules("operator-cluster.yaml");
  private final List<PolicyRule> inNamespace = rules("operator-namespace.yaml");
  private final Set<Permission> used = ConcurrentHashMap.newKeySet();

  private OperatorAccount(KubernetesClient admin) {
    create(admin);
    this.configuration =
        new ConfigBuilder(admin.getConfiguration())
            .withNamespace(NAMESPACE)
            .withClientCertData(null)
            .withClientKeyData(null)
            .withClientCertFile(null)
            .withClientKeyFile(null)
            .withOauthToken(token(admin))
            .build();
  }

  /** Makes the account with its roles, as the chart does. */
  static OperatorAccount install(KubernetesClient admin) {
    OperatorAccount account = new OperatorAccount(admin);
    try (KubernetesClient client = account.connect()) {
      Awaitility.await()
          .atMost(ONE_MINUTE)
          .ignoreExceptions()
          .until(() -> client.leases().inNamespace(NAMESPACE).withName("none").get() == null);
    }
    account.used.clear();
    return account;
  }

  /** A client of the account, as the operator has it in its pod; the caller closes it. */
  KubernetesClient connect() {
    return connect(permission -> {});
  }

  /** As {@link #connect()}; {@code before} is told of each request before it is sent. */
  KubernetesClient connect(Consumer<Permission> before) {
    return new KubernetesClientBuilder()
        .withConfig(configuration)
        .withHttpClientBuilderConsumer(
            builder -> builder.addOrReplaceInterceptor("permissions", new Recorder(before)))
        .build();
  }

  /** The variables with which a process of its own has such a client. */
  public Map<String, String> environment() {
    return Map.of(
        "KUBERNETES_MASTER", configuration.getMasterUrl(),
        "KUBERNETES_AUTH_TOKEN", configuration.getOauthToken(),
        "KUBERNETES_NAMESPACE", NAMESPACE,
        "KUBERNETES_CERTS_CA_FILE", configuration.getCaCertFile(),
        "KUBERNETES_AUTH_TRYKUBECONFIG", "false");
  }

  /** What its clients have asked for. */
  Set<Permission> used() {
    return Set.copyOf(used);
  }

  /** What the chart grants it for use, and what every account may do. */
  Set<Permission> granted() {
    Set<Permission> granted =
        Stream.concat(everywhere.stream(), inNamespace.stream())
            .flatMap(Permission::of)
            .collect(Collectors.toSet());
    granted.add(OWN_RIGHTS);
    granted.remove(DEMANDED);
    return granted;
  }

  private void create(KubernetesClient admin) {
    ObjectMeta here = new ObjectMetaBuilder().withName(NAME).withNamespace(NAMESPACE).build();
    Subject subject = new Subject("", "ServiceAccount", NAME, NAMESPACE);
    String group = "rbac.authorization.k8s.io";
    Stream.of(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build(),
            new ServiceAccountBuilder().withMetadata(here).build(),
            new ClusterRoleBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withRules(everywhere)
                .build(),
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withRoleRef(new RoleRef(group, "ClusterRole", NAME))
                .withSubjects(subject)
                .build(),
            new RoleBuilder().withMetadata(here).withRules(inNamespace).build(),
            new RoleBindingBuilder()
                .withMetadata(here)
                .withRoleRef(new RoleRef(group, "Role", NAME))
                .withSubjects(subject)
                .build())
        .forEach(object -> admin.resource(object).create());
  }

  private static String token(KubernetesClient admin) {
    TokenRequest request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withExpirationSeconds(TOKEN_LIFE.toSeconds())
            .endSpec()
            .build();
    return admin
        .serviceAccounts()
        .inNamespace(NAMESPACE)
        .withName(NAME)
        .tokenRequest(request)
        .getStatus()
        .getToken();
  }

  private static List<PolicyRule> rules(String file) {
    try {
      String yaml = Files.readString(RULES.resolve(file));
      return List.of(Serialization.unmarshal(yaml, PolicyRule[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Recorder implements Interceptor {
    private final Consumer<Permission> before;

    Recorder(Consumer<Permission> before) {
      this.before = before;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      Permission.of(request.method(), request.uri()).forEach(before.andThen(used::add));
    }
  }
}
