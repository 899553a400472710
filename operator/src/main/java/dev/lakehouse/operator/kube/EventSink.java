package dev.lakehouse.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Takes what a person should see in {@code kubectl describe}. */
public interface EventSink {

  /** Takes nothing. */
  EventSink NONE = (about, type, reason, message) -> {};

  /** Takes an event of type Normal or Warning. */
  void write(HasMetadata about, String type, String reason, String message);

  /** Something went as it should. */
  default void normal(HasMetadata about, String reason, String message) {
    write(about, "Normal", reason, message);
  }

  /** Something needs attention. */
  default void warning(HasMetadata about, String reason, String message) {
    write(about, "Warning", reason, message);
  }
}
