package dev.lakehouse.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Takes a status where the framework takes none: it writes none for an object that is deleted. */
@FunctionalInterface
public interface StatusSink {

  /** Writes the difference between two states of the same object. */
  void write(HasMetadata before, HasMetadata after);
}
