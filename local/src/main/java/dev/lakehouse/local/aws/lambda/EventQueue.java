package dev.lakehouse.local.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakehouse.local.aws.state.DocumentFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asynchronous events: on disk until the function took them or every retry failed. */
final class EventQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
  private static final Duration BUSY_DELAY = Duration.ofMillis(100);
  private static final long DEFAULT_AGE_SECONDS = 21_600;

  private final DocumentFolder<QueuedEvent> stored;
  private final Functions functions;
  private final ProcessPool pool;
  private final LambdaSettings settings;
  private final Clock clock;
  private final AtomicLong order;
  private final Map<String, PriorityQueue<QueuedEvent>> waiting = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();
  private final ExecutorService workers =
      Executors.newCachedThreadPool(task -> daemon(task, "aws-lambda-event"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "aws-lambda-timer"));
  private boolean started;

  EventQueue(
      Path directory, Functions functions, ProcessPool pool, LambdaSettings settings, Clock clock) {
    this.stored = DocumentFolder.open(directory, QueuedEvent.class);
    this.functions = functions;
    this.pool = pool;
    this.settings = settings;
    this.clock = clock;
    this.order =
        new AtomicLong(stored.values().stream().mapToLong(QueuedEvent::order).max().orElse(0));
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** From now on events run, those of an earlier process first. */
  void start() {
    synchronized (this) {
      started = true;
      stored.values().forEach(this::enqueue);
    }
    functions.documents().values().forEach(function -> pump(function.name()));
    var unused = timer.scheduleWithFixedDelay(pool::endIdle, 1, 1, TimeUnit.SECONDS);
  }

  /** The event is on disk when the call returns. */
  void submit(String function, String requestId, byte[] payload) {
    QueuedEvent event =
        new QueuedEvent(
            requestId,
            function,
            order.incrementAndGet(),
            new String(payload, UTF_8),
            clock.instant(),
            0);
    stored.put(requestId, event);
    synchronized (this) {
      if (!started) {
        return;
      }
      enqueue(event);
    }
    pump(function);
  }

  static String newRequestId() {
    return UUID.randomUUID().toString();
  }

  private synchronized void enqueue(QueuedEvent event) {
    waiting
        .computeIfAbsent(
            event.function(),
            name -> new PriorityQueue<>(Comparator.comparingLong(QueuedEvent::order)))
        .add(event);
  }

  private synchronized void pump(String function) {
    PriorityQueue<QueuedEvent> events = waiting.get(function);
    int limit =
        Math.min(
            functions
                .get(function)
                .flatMap(FunctionDocument::reservedConcurrency)
                .orElse(Integer.MAX_VALUE),
            settings.mostProcesses());
    while (events != null
        && !events.isEmpty()
        && running.getOrDefault(function, 0) < Math.max(1, limit)
        && !workers.isShutdown()) {
      QueuedEvent event = events.poll();
      running.merge(function, 1, Integer::sum);
      workers.execute(() -> work(event));
    }
  }

  private void work(QueuedEvent event) {
    try {
      attempt(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("Cannot run an event of {}", event.function(), e);
      again(event, BUSY_DELAY.multipliedBy(10));
    } finally {
      synchronized (this) {
        running.merge(event.function(), -1, Integer::sum);
      }
      pump(event.function());
    }
  }

  private void attempt(QueuedEvent event) throws InterruptedException {
    Optional<FunctionDocument> function = functions.get(event.function());
    if (function.isEmpty() || tooOld(event, function.get())) {
      LOG.warn("An event of {} is dropped: too old, or no function", event.function());
      stored.remove(event.id());
      return;
    }
    if (function.get().pending(clock.instant())) {
      again(event, BUSY_DELAY);
      return;
    }
    Optional<Invocation.Result> result =
        pool.run(function.get(), new Invocation(event.id(), event.payload().getBytes(UTF_8)));
    if (result.isEmpty()) {
      again(event, BUSY_DELAY);
    } else if (result.get() instanceof Invocation.Failed failed) {
      failed(event, function.get(), failed);
    } else {
      stored.remove(event.id());
    }
  }

  private void failed(QueuedEvent event, FunctionDocument function, Invocation.Failed failed) {
    if (workers.isShutdown()) {
      return;
    }
    int retries =
        function.eventInvoke().map(c -> c.path("MaximumRetryAttempts").asInt(2)).orElse(2);
    LOG.warn(
        "{} failed on an event, attempt {} of {}: {}",
        event.function(),
        event.attempts() + 1,
        retries + 1,
        new String(failed.payload(), UTF_8));
    QueuedEvent next = event.failedOnce();
    if (next.attempts() > retries) {
      stored.remove(event.id());
      return;
    }
    stored.put(event.id(), next);
    int nth = Math.min(next.attempts(), settings.retryDelays().size()) - 1;
    again(next, settings.retryDelays().get(nth));
  }

  private boolean tooOld(QueuedEvent event, FunctionDocument function) {
    long age =
        function
            .eventInvoke()
            .map(c -> c.path("MaximumEventAgeInSeconds").asLong(DEFAULT_AGE_SECONDS))
            .orElse(DEFAULT_AGE_SECONDS);
    Instant limit = event.queuedAt().plusSeconds(age);
    return clock.instant().isAfter(limit);
  }

  private void again(QueuedEvent event, Duration delay) {
    if (timer.isShutdown()) {
      return;
    }
    var unused =
        timer.schedule(
            () -> {
              enqueue(event);
              pump(event.function());
            },
            delay.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdownNow();
  }
}
