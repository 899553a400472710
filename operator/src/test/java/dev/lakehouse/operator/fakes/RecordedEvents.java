package dev.lakehouse.operator.fakes;

import dev.lakehouse.operator.kube.EventSink;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/** Kubernetes events, as {@code reason: message}. */
public final class RecordedEvents implements EventSink {

  private final List<String> events = new ArrayList<>();

  @Override
  public void write(HasMetadata about, String type, String reason, String message) {
    events.add(reason + ": " + message);
  }

  /** All of them, in order. */
  public List<String> all() {
    return List.copyOf(events);
  }
}
