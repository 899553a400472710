package dev.lakehouse.local.aws.lambda;

import dev.lakehouse.local.aws.state.DurableFiles;
import dev.lakehouse.local.aws.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child JVM that serves one version of one function, one call at a time. */
final class FunctionProcess implements AutoCloseable {
  private static final long CLOSE_SECONDS = 5;

  private final String token;
  private final FunctionDocument function;
  private final Process process;
  private final Path scratch;
  private final CallReports reports;
  private final long startedAt = System.nanoTime();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final LinkedBlockingQueue<Optional<Invocation>> handoff = new LinkedBlockingQueue<>();
  private volatile Invocation current;
  private volatile long deadlineMillis;
  private volatile Instant idleSince = Instant.MAX;

  FunctionProcess(
      String token, FunctionDocument function, Process process, Path scratch, CallReports reports) {
    this.token = token;
    this.function = function;
    this.process = process;
    this.scratch = scratch;
    this.reports = reports;
    var unused = process.onExit().thenRun(this::ended);
  }

  String token() {
    return token;
  }

  FunctionDocument function() {
    return function;
  }

  boolean alive() {
    return process.isAlive();
  }

  Instant idleSince() {
    return idleSince;
  }

  void idle(Instant since) {
    idleSince = since;
  }

  /** Runs one call; a call that takes too long costs the process its life. */
  Invocation.Result run(Invocation invocation, Duration startLimit) throws InterruptedException {
    try {
      started.get(startLimit.toMillis(), TimeUnit.MILLISECONDS);
      current = invocation;
      Duration timeout = function.timeout();
      deadlineMillis = System.currentTimeMillis() + timeout.toMillis();
      long begun = System.nanoTime();
      handoff.add(Optional.of(invocation));
      if (!process.isAlive()) {
        // it ended while it was idle: nobody else will say so
        ended();
      }
      Invocation.Result result = invocation.result().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      reports.called(
          invocation.requestId(), process.pid(), Duration.ofNanos(System.nanoTime() - begun));
      return result;
    } catch (TimeoutException e) {
      close();
      return timedOut(invocation, started.isDone() ? function.timeout() : startLimit);
    } catch (ExecutionException e) {
      close();
      return failed("Runtime.ExitError", invocation, String.valueOf(e.getCause().getMessage()));
    } finally {
      current = null;
    }
  }

  private static Invocation.Result timedOut(Invocation invocation, Duration limit) {
    String seconds = String.format("%.2f", limit.toMillis() / 1000.0);
    return failed("Sandbox.Timedout", invocation, "Task timed out after " + seconds + " seconds");
  }

  private static Invocation.Result failed(String type, Invocation invocation, String message) {
    return new Invocation.Failed(
        Json.bytes(
            Map.of(
                "errorType",
                type,
                "errorMessage",
                "RequestId: " + invocation.requestId() + " Error: " + message)));
  }

  /** The runtime asks for work: waits for it; empty when the process is to end. */
  Optional<Invocation> next() throws InterruptedException {
    if (started.complete(null)) {
      reports.initialized(Duration.ofNanos(System.nanoTime() - startedAt));
    }
    return handoff.take();
  }

  long deadlineMillis() {
    return deadlineMillis;
  }

  /** The runtime has an answer. */
  void answer(String requestId, Invocation.Result result) {
    Invocation running = current;
    if (running != null && running.requestId().equals(requestId)) {
      running.result().complete(result);
    }
  }

  /** The runtime could not load the function. */
  void initFailed(byte[] error) {
    started.completeExceptionally(
        new IllegalStateException(new String(error, java.nio.charset.StandardCharsets.UTF_8)));
  }

  private void ended() {
    String message = "Runtime exited with error: exit status " + process.exitValue();
    started.completeExceptionally(new IllegalStateException(message));
    Invocation running = current;
    if (running != null) {
      running.result().complete(failed("Runtime.ExitError", running, message));
    }
    handoff.add(Optional.empty());
    DurableFiles.deleteTree(scratch);
  }

  @Override
  public void close() {
    handoff.add(Optional.empty());
    process.destroyForcibly();
    try {
      process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
