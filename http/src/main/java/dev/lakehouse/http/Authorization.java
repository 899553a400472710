package dev.lakehouse.http;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.util.Locale;

/** Who decides what a caller may do: the setting {@code LAKE_AUTHORIZATION}. */
public enum Authorization {
  /** Everybody may do everything. */
  NONE,
  /** The cluster that the service runs in. */
  KUBERNETES;

  /** Parses {@code none} and {@code kubernetes}. */
  public static Authorization parse(String text) {
    return switch (text) {
      case "none" -> NONE;
      case "kubernetes" -> KUBERNETES;
      default ->
          throw new IllegalArgumentException(
              "must be one of none, kubernetes, not " + text.toLowerCase(Locale.ROOT));
    };
  }

  /** An authorizer that lives as long as the process. */
  public Authorizer authorizer() {
    return switch (this) {
      case NONE -> Authorizer.none();
      case KUBERNETES ->
          new KubernetesAuthorizer(new KubernetesClientBuilder().build(), Clock.systemUTC());
    };
  }
}
