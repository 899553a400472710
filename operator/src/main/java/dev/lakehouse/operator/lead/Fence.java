package dev.lakehouse.operator.lead;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Keeps a leader from acting once it may not be the leader any more: it sees the requests that
 * renew the lease, and is asked before every other write to Kubernetes and every call to AWS.
 *
 * <p>The election itself would notice too late: while the API server does not answer, it waits in
 * its own request, and a process that was stopped and goes on does so in all threads at once.
 */
public final class Fence implements Interceptor, ExecutionInterceptor {

  private static final Duration LOOK = Duration.ofMillis(250);

  private final Duration renewBy;
  private final LongSupplier nanoTime;
  private final Runnable lost;
  private volatile boolean held;
  private volatile long asked;
  private volatile long renewed;

  /**
   * A fence around a process that does not lead yet.
   *
   * @param nanoTime that goes on while the process is stopped
   * @param lost ends the process
   */
  public Fence(Duration renewBy, LongSupplier nanoTime, Runnable lost) {
    this.renewBy = renewBy;
    this.nanoTime = nanoTime;
    this.lost = lost;
  }

  /** Looks from time to time, so that a process ends that has nothing to ask for. */
  public void watch() {
    Thread watch =
        new Thread(
            () -> {
              while (true) {
                LockSupport.parkNanos(LOOK.toNanos());
                check();
              }
            },
            "fence");
    watch.setDaemon(true);
    watch.start();
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (isRenewal(request)) {
      asked = nanoTime.getAsLong();
    } else if (isWrite(request)) {
      check();
    }
  }

  @Override
  public void after(
      HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
    if (isRenewal(request) && response.isSuccessful()) {
      // others count from when it was written, which was after it was asked for
      renewed = asked;
      held = true;
    }
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    check();
  }

  void check() {
    if (held && nanoTime.getAsLong() - renewed > renewBy.toNanos()) {
      lost.run();
    }
  }

  private static boolean isWrite(HttpRequest request) {
    return !request.method().equals("GET");
  }

  private static boolean isRenewal(HttpRequest request) {
    return isWrite(request) && request.uri().getPath().contains("/leases");
  }
}
