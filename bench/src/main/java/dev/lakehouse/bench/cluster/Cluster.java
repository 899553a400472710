package dev.lakehouse.bench.cluster;

import dev.lakehouse.bench.figures.Patience;
import dev.lakehouse.bench.figures.Progress;
import dev.lakehouse.operator.ApiServer;
import dev.lakehouse.operator.OperatorJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A real API server, and the operator as a process of its own with the chart's rights. */
public final class Cluster implements AutoCloseable {

  private final ApiServer server;
  private final OperatorJvm operator;
  private final Path log;

  private Cluster(ApiServer server, OperatorJvm operator, Path log) {
    this.server = server;
    this.operator = operator;
    this.log = log;
  }

  /**
   * Starts both; the operator may not be ready yet.
   *
   * @param name that the operator's calls to AWS carry
   * @param heapMebibytes the most that the operator's heap may take
   * @param environment of the operator, but for what it needs to know of Kubernetes
   * @param log takes what the operator writes
   */
  public static Cluster start(
      String name, int heapMebibytes, Map<String, String> environment, Path log) {
    ApiServer server = ApiServer.start();
    try {
      Files.deleteIfExists(log);
      Map<String, String> all = new HashMap<>(environment);
      all.putAll(server.operator().environment());
      return new Cluster(server, OperatorJvm.start(name, heapMebibytes, all, log), log);
    } catch (IOException e) {
      server.close();
      throw new UncheckedIOException("cannot start the operator", e);
    }
  }

  /** Waits for the operator, with so much time between two signs of work; gives up if it ends. */
  public Patience patience(Progress progress, Duration longest) {
    return new Patience(
        progress,
        longest,
        () ->
            operator.handle().isAlive()
                ? Optional.empty()
                : Optional.of("the operator has ended; its log is " + log));
  }

  /** Whether the operator could work. */
  public boolean isReady() {
    return operator.isReady();
  }

  /** Its tables and models, to be made. */
  public Fleet fleet() {
    return new Fleet(server.client());
  }

  /** Its tables and models, watched from now on. */
  public FleetWatch watch() {
    return new FleetWatch(server.client());
  }

  /** What was written to the API server until now. */
  public KubernetesWrites writes() {
    return KubernetesWrites.of(server.client());
  }

  /** The operator's process. */
  public ProcessHandle operator() {
    return operator.handle();
  }

  @Override
  public void close() {
    operator.kill();
    server.close();
  }
}
