package dev.lakehouse.functions.history;

import dev.lakehouse.lake.testing.Tally;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Runs histories one after the other, with engines and threads of its own. */
final class Storyteller implements AutoCloseable {

  private final Sessions sessions;
  private final Supplier<Mutation> mutations;
  private final ExecutorService threads = Executors.newCachedThreadPool(Storyteller::daemon);

  Storyteller(Path directory, Supplier<Mutation> mutations) {
    this.sessions = new Sessions(directory);
    this.mutations = mutations;
  }

  /** Runs one, and counts what happened in it; empty where it held. */
  Optional<Failure> failure(Telling telling, Tally tally) {
    try {
      History.run(telling, tally, mutations.get(), sessions, threads);
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(new Failure(telling, e));
    }
  }

  /** The shortest prefix that fails, without the deliveries that the failure does not need. */
  Failure shortest(Failure whole) {
    Failure shortest = shortestPrefix(whole);
    Tally tally = new Tally();
    shortest = failure(shortest.telling(), tally).orElse(shortest);
    for (int delivery = 0; delivery < tally.of(History.DELIVERED); delivery++) {
      shortest = retold(shortest.telling().leavingOut(delivery)).orElse(shortest);
    }
    return shortest;
  }

  private Failure shortestPrefix(Failure whole) {
    for (int steps = 1; steps < History.MOST_STEPS; steps++) {
      Optional<Failure> failure = retold(new Telling(whole.telling().seed(), steps, Set.of()));
      if (failure.isPresent()) {
        return failure.get();
      }
    }
    return whole;
  }

  private Optional<Failure> retold(Telling telling) {
    return failure(telling, new Tally());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "history");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    sessions.close();
  }
}
