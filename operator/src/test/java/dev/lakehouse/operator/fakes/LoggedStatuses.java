package dev.lakehouse.operator.fakes;

import dev.lakehouse.operator.kube.StatusSink;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** Counts the patches of a deleted object's status as writes, among the calls to AWS. */
record LoggedStatuses(CallLog log) implements StatusSink {

  @Override
  public void write(HasMetadata before, HasMetadata after) {
    log.called("PatchStatus");
  }
}
