package dev.lakehouse.operator.lead;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that reconcile; what goes first is begun first, and else who came first. Told to
 * finish, they end what they are at and begin nothing more, while everything around them, such as
 * the lease, goes on.
 */
public final class Workers extends ThreadPoolExecutor {

  private static final Comparator<Runnable> ORDER =
      Comparator.comparing(
          Turn.class::cast,
          Comparator.comparing(Turn::first).reversed().thenComparing(Turn::number));

  private final AtomicLong numbers = new AtomicLong();
  private final ThreadLocal<Boolean> firstNext = ThreadLocal.withInitial(() -> false);
  private volatile boolean finishing;

  private record Turn(boolean first, long number, Runnable work) implements Runnable {
    @Override
    public void run() {
      work.run();
    }
  }

  /** So many threads; they end when there is nothing to do. */
  public Workers(int threads) {
    super(threads, threads, 1, TimeUnit.MINUTES, new PriorityBlockingQueue<>(16, ORDER));
    allowCoreThreadTimeOut(true);
  }

  /** Whether the next work that this thread hands over goes first. */
  public void goesFirst(boolean first) {
    firstNext.set(first);
  }

  @Override
  public void execute(Runnable work) {
    boolean first = firstNext.get();
    firstNext.remove();
    if (!finishing) {
      super.execute(new Turn(first, numbers.getAndIncrement(), work));
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
