package dev.lakehouse.local.aws.lambda;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The child JVMs: reused while warm, ended when idle, never more than allowed. */
final class ProcessPool implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final ProcessStarter starter;
  private final LambdaSettings settings;
  private final Clock clock;
  private final Semaphore slots;
  private final Map<String, FunctionProcess> byToken = new ConcurrentHashMap<>();
  private final Deque<FunctionProcess> idle = new ArrayDeque<>();
  private final Map<String, Integer> running = new HashMap<>();
  private boolean closed;

  ProcessPool(ProcessStarter starter, LambdaSettings settings, Clock clock) {
    this.starter = starter;
    this.settings = settings;
    this.clock = clock;
    this.slots = new Semaphore(settings.mostProcesses(), /* fair= */ true);
  }

  Optional<FunctionProcess> byToken(String token) {
    return Optional.ofNullable(byToken.get(token));
  }

  /** Runs a call; empty if the function's reserved concurrency is used up. */
  Optional<Invocation.Result> run(FunctionDocument function, Invocation invocation)
      throws InterruptedException {
    if (!enter(function)) {
      return Optional.empty();
    }
    try {
      slots.acquire();
      try {
        return Optional.of(runOn(acquire(function), invocation));
      } finally {
        slots.release();
      }
    } finally {
      leave(function);
    }
  }

  private Invocation.Result runOn(FunctionProcess process, Invocation invocation)
      throws InterruptedException {
    boolean healthy = false;
    try {
      Invocation.Result result = process.run(invocation, START_LIMIT);
      healthy = process.alive();
      return result;
    } finally {
      release(process, healthy);
    }
  }

  private synchronized boolean enter(FunctionDocument function) {
    int now = running.getOrDefault(function.name(), 0);
    if (closed || now >= function.reservedConcurrency().orElse(Integer.MAX_VALUE)) {
      return false;
    }
    running.put(function.name(), now + 1);
    return true;
  }

  private synchronized void leave(FunctionDocument function) {
    running.merge(function.name(), -1, Integer::sum);
  }

  private FunctionProcess acquire(FunctionDocument function) {
    List<FunctionProcess> stale = new ArrayList<>();
    FunctionProcess warm = takeWarm(function, stale);
    stale.forEach(this::end);
    if (warm != null) {
      return warm;
    }
    FunctionProcess process = starter.start(function);
    byToken.put(process.token(), process);
    return process;
  }

  private synchronized FunctionProcess takeWarm(
      FunctionDocument function, List<FunctionProcess> stale) {
    FunctionProcess found = null;
    for (Iterator<FunctionProcess> all = idle.iterator(); all.hasNext(); ) {
      FunctionProcess process = all.next();
      boolean same = process.function().name().equals(function.name());
      boolean usable = process.alive() && process.function().version().equals(function.version());
      if (same && usable && found == null) {
        found = process;
        all.remove();
      } else if (!process.alive() || (same && !usable)) {
        stale.add(process);
        all.remove();
      }
    }
    if (found == null) {
      while (byToken.size() - stale.size() >= settings.mostProcesses() && !idle.isEmpty()) {
        stale.add(oldestIdle());
      }
    }
    return found;
  }

  private FunctionProcess oldestIdle() {
    FunctionProcess oldest =
        idle.stream().min(Comparator.comparing(FunctionProcess::idleSince)).orElseThrow();
    idle.remove(oldest);
    return oldest;
  }

  private void release(FunctionProcess process, boolean healthy) {
    synchronized (this) {
      if (healthy && !closed) {
        process.idle(clock.instant());
        idle.push(process);
        return;
      }
    }
    end(process);
  }

  /** Ends the processes that had no work for long. */
  void endIdle() {
    Instant limit = clock.instant().minus(settings.idleTimeout());
    List<FunctionProcess> old = new ArrayList<>();
    synchronized (this) {
      idle.removeIf(process -> process.idleSince().isBefore(limit) && old.add(process));
    }
    old.forEach(this::end);
  }

  /** Ends the processes of a function that is no more; running calls fail. */
  void endAll(String function) {
    List<FunctionProcess> all;
    synchronized (this) {
      all = byToken.values().stream().filter(p -> p.function().name().equals(function)).toList();
      idle.removeAll(all);
    }
    all.forEach(this::end);
  }

  private void end(FunctionProcess process) {
    process.close();
    byToken.remove(process.token());
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      idle.clear();
    }
    List.copyOf(byToken.values()).forEach(this::end);
  }
}
