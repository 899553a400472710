package dev.lakehouse.operator.aws;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Where the calls of one family wait for a token: those that go first beside the line. */
final class Gate {

  private final TokenBucket bucket;
  private final ReentrantLock line = new ReentrantLock(true);

  Gate(int perSecond) {
    this.bucket = new TokenBucket(perSecond, System::nanoTime);
  }

  /** Returns when the call may be sent; says how long that took. */
  Duration pass(boolean first) {
    long begun = System.nanoTime();
    Duration wait = first ? bucket.takeFirst() : Duration.ZERO;
    if (first) {
      LockSupport.parkNanos(wait.toNanos());
    } else {
      wait = await(begun);
    }
    return wait;
  }

  /** One after the other, or the quickest to ask again would have the token. */
  private Duration await(long begun) {
    boolean waited = line.isLocked();
    line.lock();
    try {
      // a thread that is told to end waits no longer: what it calls then ends it
      for (Duration wait = bucket.take();
          !wait.isZero() && !Thread.currentThread().isInterrupted();
          wait = bucket.take()) {
        waited = true;
        LockSupport.parkNanos(wait.toNanos());
      }
    } finally {
      line.unlock();
    }
    return waited ? Duration.ofNanos(System.nanoTime() - begun) : Duration.ZERO;
  }
}
