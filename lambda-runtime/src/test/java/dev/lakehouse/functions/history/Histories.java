package dev.lakehouse.functions.history;

import dev.lakehouse.lake.testing.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs histories on all cores. Each is deterministic by itself; seeds are handed out in their
 * order, so that of the ones that fail the lowest is known when all that were begun have ended.
 */
final class Histories {

  private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

  private final Path directory;
  private final Supplier<Mutation> mutations;

  /** Histories with that deliberate fault, made anew for each. */
  Histories(Path directory, Supplier<Mutation> mutations) {
    this.directory = directory;
    this.mutations = mutations;
  }

  /**
   * Runs the histories of seeds from the first on, until one fails.
   *
   * @throws AssertionError of the lowest that fails, as short as it still fails
   */
  Tally run(long first, int count) {
    Campaign campaign = new Campaign(first, count);
    run(campaign, System.out::println);
    System.out.println(campaign.progress());
    campaign
        .lowest()
        .ifPresent(
            failure -> {
              System.out.println(failure.telling() + " fails: " + failure.cause().getMessage());
              try (Storyteller teller = new Storyteller(directory.resolve("again"), mutations)) {
                throw teller.shortest(failure).asError();
              }
            });
    return campaign.tally();
  }

  /** The lowest seed whose history fails; empty if none of so many does. */
  Optional<Long> untilFailure(int most) {
    Campaign campaign = new Campaign(0, most);
    run(campaign, progress -> {});
    return campaign.lowest().map(failure -> failure.telling().seed());
  }

  private void run(Campaign campaign, Consumer<String> reports) {
    int workers = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        Path own = directory.resolve("worker-" + worker);
        ends.add(threads.submit(() -> work(campaign, own)));
      }
      threads.shutdown();
      while (!threads.awaitTermination(REPORT_EVERY.toSeconds(), TimeUnit.SECONDS)) {
        reports.accept(campaign.progress());
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void work(Campaign campaign, Path own) {
    try (Storyteller teller = new Storyteller(own, mutations)) {
      for (Optional<Long> seed = campaign.next(); seed.isPresent(); seed = campaign.next()) {
        Tally tally = new Tally();
        Optional<Failure> failure = teller.failure(Telling.whole(seed.get()), tally);
        campaign.ended(tally, failure);
      }
    }
  }
}
