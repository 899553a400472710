package dev.lakehouse.operator;

import dev.lakehouse.operator.kube.WorthReconciling;
import dev.lakehouse.operator.model.ModelReconciler;
import dev.lakehouse.operator.table.TableReconciler;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Java Operator SDK as we use it: no server-side apply, retries without end, one leader. */
final class Controllers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);
  private static final String FINALIZER = "lakehouse.dev/finalizer";
  private static final Duration SHUTDOWN = Duration.ofSeconds(20);
  private static final int LOST_LEADERSHIP = 75;

  private final Operator operator;
  private final boolean leaderElection;
  private volatile Runnable onLeading = () -> {};
  private volatile boolean closing;

  Controllers(
      OperatorSettings settings,
      KubernetesClient client,
      TableReconciler tables,
      ModelReconciler models,
      OperatorMetrics metrics) {
    this.leaderElection = settings.leaderElection();
    this.operator =
        new Operator(
            configuration -> {
              common(configuration, client).withMetrics(new CountingMetrics(metrics));
              if (leaderElection) {
                configuration.withLeaderElectionConfiguration(
                    lease(settings.release() + "-operator"));
              }
            });
    operator.register(tables, this::each);
    operator.register(models, this::each);
  }

  /** Returns once the controllers watch; {@code leading} runs when this process may act. */
  void start(Runnable leading) {
    onLeading = leading;
    operator.start();
    if (!leaderElection) {
      leading.run();
    }
  }

  /** Why this process should be started anew, if so. */
  Optional<String> problem() {
    boolean healthy =
        !operator.getRuntimeInfo().isStarted()
            || operator.getRuntimeInfo().allEventSourcesAreHealthy();
    return healthy ? Optional.empty() : Optional.of("a watch on the cluster has failed");
  }

  @Override
  public void close() {
    closing = true;
    operator.stop();
  }

  private static ConfigurationServiceOverrider common(
      ConfigurationServiceOverrider configuration, KubernetesClient client) {
    return configuration
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .withUseSSAToPatchPrimaryResource(false)
        .checkingCRDAndValidateLocalModel(false)
        .withReconciliationTerminationTimeout(SHUTDOWN);
  }

  private <R extends HasMetadata> void each(ControllerConfigurationOverrider<R> configuration) {
    configuration
        .withFinalizer(FINALIZER)
        // The generation alone would miss the annotation that lets us adopt.
        .withGenerationAware(false)
        .withOnUpdateFilter(new WorthReconciling<>())
        .withReconciliationMaxInterval(Duration.ofHours(1))
        .withRetry(
            new GenericRetry()
                .setInitialInterval(1_000)
                .setIntervalMultiplier(1.5)
                .setMaxInterval(60_000)
                .withoutMaxAttempts());
  }

  private LeaderElectionConfiguration lease(String name) {
    return new LeaderElectionConfiguration(
        name,
        null,
        LeaderElectionConfiguration.LEASE_DURATION_DEFAULT_VALUE,
        LeaderElectionConfiguration.RENEW_DEADLINE_DEFAULT_VALUE,
        LeaderElectionConfiguration.RETRY_PERIOD_DEFAULT_VALUE,
        UUID.randomUUID().toString(),
        new LeaderCallbacks(() -> onLeading.run(), this::stoppedLeading, leader -> {}),
        false);
  }

  /** Another process may act from now on: this one must not, not even to clean up after itself. */
  private void stoppedLeading() {
    if (!closing) {
      LOG.error("lost the lease; ending the process, so that no two operators act at once");
      Runtime.getRuntime().halt(LOST_LEADERSHIP);
    }
  }
}
