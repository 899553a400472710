package dev.lakehouse.operator.lead;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process in the election of a leader. */
public final class Election {

  private static final Logger LOG = LoggerFactory.getLogger(Election.class);

  private final String lease;
  private final LeaseTimes times;
  private final String identity =
      ManagementFactory.getRuntimeMXBean().getName() + "_" + UUID.randomUUID();

  /** An election by the lease of that name, in the namespace that the client is in. */
  public Election(String lease, LeaseTimes times) {
    this.lease = lease;
    this.times = times;
  }

  /** As the framework takes part in it. */
  public LeaderElectionConfiguration configuration(LeaderCallbacks callbacks) {
    return new LeaderElectionConfiguration(
        lease, null, times.lease(), times.renewBy(), times.retry(), identity, callbacks, false);
  }

  /**
   * Gives the lease back, if this process has it, so that nobody needs to wait until it expires.
   * The framework does not, and fabric8's way leaves the holder in a lease that is patched. Nothing
   * may be under way any more.
   */
  public void release(KubernetesClient client) {
    LeaseLock lock = new LeaseLock(client.getConfiguration().getNamespace(), lease, identity);
    try {
      LeaderElectionRecord held = lock.get(client);
      if (held != null && identity.equals(held.getHolderIdentity())) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        lock.update(
            client,
            new LeaderElectionRecord(
                "", Duration.ofSeconds(1), now, now, held.getLeaderTransitions()));
        LOG.info("gave back the lease {}", lease);
      }
    } catch (KubernetesClientException e) {
      LOG.warn(
          "cannot give back the lease {} ({}); it expires in {}",
          lease,
          e.getMessage(),
          times.lease());
    }
  }
}
