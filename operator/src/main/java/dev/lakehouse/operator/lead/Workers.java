package dev.lakehouse.operator.lead;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that reconcile. Told to finish, they end what they are at and begin nothing more,
 * while everything around them, such as the lease, goes on.
 */
public final class Workers extends ThreadPoolExecutor {

  private volatile boolean finishing;

  /** So many threads; they end when there is nothing to do. */
  public Workers(int threads) {
    super(threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable work) {
    if (!finishing) {
      super.execute(work);
    }
  }

  /** Returns when what is under way is done, or the time is over: then it is false. */
  public boolean finish(Duration limit) {
    finishing = true;
    getQueue().clear();
    shutdown();
    try {
      return awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
