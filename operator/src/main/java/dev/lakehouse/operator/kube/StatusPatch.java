package dev.lakehouse.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Patches the status of a deleted object, which may be gone at any moment. */
public final class StatusPatch implements StatusSink {

  private static final Logger LOG = LoggerFactory.getLogger(StatusPatch.class);

  private final KubernetesClient client;

  /** A patch through that client. */
  public StatusPatch(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public void write(HasMetadata before, HasMetadata after) {
    // whatever else has changed meanwhile, the status is ours
    before.getMetadata().setResourceVersion(null);
    after.getMetadata().setResourceVersion(null);
    try {
      client.resource(before).editStatus(present -> after);
    } catch (KubernetesClientException e) {
      // A status that cannot be written must not hold a deletion.
      LOG.debug("cannot write the status of {}: {}", after.getMetadata().getName(), e.getMessage());
    }
  }
}
