package dev.lakehouse.operator;

import dev.lakehouse.crds.v1alpha1.GoldModel;
import dev.lakehouse.crds.v1alpha1.LakehouseTable;
import dev.lakehouse.crds.v1alpha1.RelationStatus;
import dev.lakehouse.operator.kube.PackedStore;
import dev.lakehouse.operator.kube.WorthReconciling;
import dev.lakehouse.operator.lead.Election;
import dev.lakehouse.operator.lead.LeaseTimes;
import dev.lakehouse.operator.lead.Workers;
import dev.lakehouse.operator.metrics.OperatorMetrics;
import dev.lakehouse.operator.metrics.Standing;
import dev.lakehouse.operator.model.ModelReconciler;
import dev.lakehouse.operator.table.TableReconciler;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationService;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Java Operator SDK as we use it: no server-side apply, retries without end, one leader. */
final class Controllers implements AutoCloseable {

  /** Exit code of a process that may not act any more: EX_TEMPFAIL. */
  static final int LOST_LEASE = 75;

  private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);
  private static final String FINALIZER = "lakehouse.dev/finalizer";

  /** Less than the chart gives the pod; a deleted table's last look may take half a minute. */
  private static final Duration FINISH = Duration.ofSeconds(45);

  private static final Duration FRAMEWORK_STOP = Duration.ofSeconds(2);

  /** Objects in one answer to a listing, which is in memory as a whole. */
  private static final long PAGE = 500;

  private final Workers workers =
      new Workers(ConfigurationService.DEFAULT_RECONCILIATION_THREADS_NUMBER);
  private final PackedStore<LakehouseTable, Standing> tableStore;
  private final PackedStore<GoldModel, Standing> modelStore;
  private final KubernetesClient client;
  private final Operator operator;
  private final boolean leaderElection;
  private final Election election;
  private volatile Runnable onLeading = () -> {};
  private volatile boolean watching;
  private volatile boolean leading;
  private volatile boolean closing;

  Controllers(
      OperatorSettings settings,
      KubernetesClient client,
      TableReconciler tables,
      ModelReconciler models,
      OperatorMetrics metrics) {
    this.client = client;
    this.leaderElection = settings.leaderElection();
    this.election = new Election(settings.release() + "-operator", LeaseTimes.USUAL);
    this.operator =
        new Operator(
            configuration -> {
              common(configuration)
                  .withMetrics(metrics.reconciliations())
                  .withExecutorService(workers);
              if (leaderElection) {
                configuration.withLeaderElectionConfiguration(
                    election.configuration(
                        new LeaderCallbacks(this::lead, this::stoppedLeading, leader -> {})));
              }
            });
    this.tableStore =
        new PackedStore<>(LakehouseTable.class, client.getKubernetesSerialization(), Standing::of);
    this.modelStore =
        new PackedStore<>(GoldModel.class, client.getKubernetesSerialization(), Standing::of);
    operator.register(tables, controller -> each(controller, tableStore));
    operator.register(models, controller -> each(controller, modelStore));
  }

  /** Returns once the controllers watch; {@code leading} runs when this process may act. */
  void start(Runnable whenLeading) {
    onLeading = whenLeading;
    operator.start();
    watching = true;
    if (!leaderElection) {
      lead();
    }
  }

  /** Whether this process may act; a standby only watches. */
  boolean isLeading() {
    return leading;
  }

  /** What the tables and models count for, as they were last seen. */
  Stream<Standing> standings() {
    return Stream.concat(tableStore.notes(), modelStore.notes());
  }

  /** Whether the controllers know the cluster and follow it. */
  boolean isWatching() {
    return watching && !closing;
  }

  /** Why this process should be started anew, if so. */
  Optional<String> problem() {
    boolean healthy =
        !operator.getRuntimeInfo().isStarted()
            || operator.getRuntimeInfo().allEventSourcesAreHealthy();
    return healthy ? Optional.empty() : Optional.of("a watch on the cluster has failed");
  }

  /**
   * Ends what is under way first, and only then the renewal of the lease, which the framework would
   * end at once.
   */
  @Override
  public void close() {
    closing = true;
    if (!workers.finish(FINISH)) {
      LOG.warn("some reconciliations took longer than {}; the next leader goes on", FINISH);
    }
    operator.stop();
    if (leaderElection) {
      election.release(client);
    }
  }

  private ConfigurationServiceOverrider common(ConfigurationServiceOverrider configuration) {
    return configuration
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .withUseSSAToPatchPrimaryResource(false)
        .checkingCRDAndValidateLocalModel(false)
        .withReconciliationTerminationTimeout(FRAMEWORK_STOP);
  }

  private <R extends CustomResource<?, RelationStatus>> void each(
      ControllerConfigurationOverrider<R> configuration, ItemStore<R> store) {
    configuration
        .withItemStore(store)
        .withInformerListLimit(PAGE)
        .withFinalizer(FINALIZER)
        // The generation alone would miss the annotation that lets us adopt.
        .withGenerationAware(false)
        .withOnUpdateFilter(new WorthReconciling<>(workers::goesFirst))
        .withReconciliationMaxInterval(Duration.ofHours(1))
        .withRetry(
            new GenericRetry()
                .setInitialInterval(1_000)
                .setIntervalMultiplier(1.5)
                .setMaxInterval(60_000)
                .withoutMaxAttempts());
  }

  /** Ends the process at once. */
  static void lost() {
    LOG.error("lost the lease; ending the process, so that no two operators act at once");
    Runtime.getRuntime().halt(LOST_LEASE);
  }

  private void lead() {
    leading = true;
    onLeading.run();
  }

  /** Another process may act from now on: this one must not, not even to clean up after itself. */
  private void stoppedLeading() {
    if (!closing) {
      lost();
    }
  }
}
