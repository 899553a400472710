package dev.lakehouse.functions.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.TableCommitted;
import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.storage.PutCondition;
import dev.lakehouse.lake.testing.Chance;
import dev.lakehouse.lake.testing.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * One history of a table: deliveries, events, functions and faults in an order that the seed
 * decides, then calm, then a comparison with the oracle.
 */
final class History {

  /** The longest history. */
  static final int MOST_STEPS = 24;

  /** Counted for each object that a delivery stream would write. */
  static final String DELIVERED = "delivered";

  private static final int MOST_LOOKS = 100;
  private static final int SMALL_BATCH = 1_000;
  private static final int COMMITS_AND_A_CHECKPOINT = 50;
  private static final int COMMITS_AND_A_COMPACTION = 7;
  private static final Duration LONGER_THAN_THE_HISTORY = Scene.HISTORY.plusDays(2);
  private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(15);

  private final Telling telling;
  private final Chance chance;
  private final SimulatedClock clock = new SimulatedClock();
  private final Layout layout = new Layout(LakeUri.parse("s3://bucket/lake"));
  private final Turns turns = new Turns();
  private final Tally tally;
  private final Scene scene;
  private Rules rules;
  private long generation;
  private final Sender sender;
  private final Oracle oracle;
  private final Weather weather;
  private final Bucket bucket;
  private final Commits commits;
  private final Checks checks;
  private final Mutation mutation;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Invocation> queue = new ArrayList<>();
  private final List<TableCommitted> events = new ArrayList<>();

  private History(
      Telling telling, Tally tally, Mutation mutation, Sessions sessions, ExecutorService threads) {
    this.telling = telling;
    this.tally = tally;
    this.chance = new Chance(telling.seed());
    this.mutation = mutation;
    this.scene = Scene.of(chance);
    this.sender = new Sender(chance, scene, layout);
    this.oracle = new Oracle(scene, layout, clock);
    this.weather = new Weather(chance);
    StatusWatch status = new StatusWatch(layout, events);
    this.bucket = new Bucket(clock, tally, oracle, status);
    this.commits = new Commits(bucket);
    Path views = sessions.directory().resolve("views");
    Reader reader = new Reader(bucket, layout, Scene.TABLE, sessions.session(0), views);
    this.checks = new Checks(bucket, layout, scene, oracle, reader, clock);
    int processes = chance.between(2, 3);
    for (int i = 0; i < processes; i++) {
      slots.add(slot(sessions, i + 1, threads));
    }
    define(Rules.of(chance));
  }

  /**
   * Runs a history, and counts what happens in it.
   *
   * @throws AssertionError where a promise is broken
   */
  static void run(
      Telling telling, Tally tally, Mutation mutation, Sessions sessions, ExecutorService threads) {
    History history = new History(telling, tally, mutation, sessions, threads);
    try {
      history.run();
    } catch (AssertionError | RuntimeException e) {
      history.abandon(e);
      throw e;
    } finally {
      sessions.clean();
    }
  }

  /** Others use the engines next: no process may go on with them. */
  private void abandon(Throwable failure) {
    for (Slot slot : slots) {
      try {
        slot.kill();
      } catch (AssertionError | RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private Slot slot(Sessions sessions, int number, ExecutorService threads) {
    Turns.Turn turn = turns.new Turn();
    return new Slot(
        () -> {
          ProcessStore calls = new ProcessStore(bucket, mutation, weather, chance, clock, turn);
          return new FunctionProcess(
              scene,
              layout,
              clock,
              calls,
              mutation,
              commits,
              sessions.session(number),
              sessions.directory().resolve("process-" + number),
              events::add);
        },
        work -> Run.start(threads, turn, work));
  }

  private void run() {
    for (int i = backlog(); i > 0; i--) {
      deliver(sender.next(clock.instant()));
    }
    int most = Math.min(telling.steps(), chance.between(5, MOST_STEPS));
    for (int step = 0; step < most; step++) {
      while (anyBusy() && !chance.oneIn(4)) {
        goOn();
      }
      act();
    }
    calm();
    weather.counts().forEach(tally::add);
    commits.counts().forEach(tally::add);
  }

  /** Where each object makes a commit, some at the start make enough files to compact. */
  private int backlog() {
    if (scene.budgetBytes() >= SMALL_BATCH) {
      return 0;
    }
    return chance.oneIn(20) ? COMMITS_AND_A_CHECKPOINT : chance.of(0, COMMITS_AND_A_COMPACTION);
  }

  private void act() {
    switch (chance.below(15)) {
      case 0, 1, 2, 3, 4 -> deliver(sender.next(clock.instant()));
      case 5, 6, 7, 8 -> look();
      case 9 -> pass(Duration.ofMinutes(chance.of(1, 50, 26 * 60, 9 * 24 * 60, 11 * 24 * 60)));
      case 10 -> checks.newestVersion();
      case 11, 12 -> maintain();
      case 13 -> define(rules.changed(chance));
      default -> {
        if (bucket.hasLate()) {
          bucket.land(chance);
        }
      }
    }
  }

  private void deliver(Delivery delivery) {
    int number = (int) tally.of(DELIVERED);
    tally.count(DELIVERED);
    if (telling.without().contains(number)) {
      return;
    }
    bucket.put(delivery.key(), delivery.bytes(), new PutCondition.Always());
    oracle.delivered(delivery.at(bucket.head(delivery.key()).orElseThrow().lastModified()));
    // lost, once, or twice; and the queue does not keep their order
    int times = chance.of(0, 1, 1, 2);
    for (int i = 0; i < times; i++) {
      queue.add(chance.below(queue.size() + 1), Invocation.look(List.of(delivery.key())));
    }
  }

  private void define(Rules next) {
    rules = next;
    generation++;
    oracle.defined(generation, rules);
    new Catalog(bucket, layout).write(scene.definition(rules, generation));
  }

  private void look() {
    Optional<Slot> idle = idle();
    if (idle.isPresent()) {
      boolean named = !queue.isEmpty() && !chance.oneIn(4);
      idle.get().invoke(named ? queue.remove(0) : Invocation.look());
    }
  }

  private void maintain() {
    idle().ifPresent(Slot::maintain);
  }

  private Optional<Slot> idle() {
    return slots.stream().filter(slot -> !slot.isBusy()).findFirst();
  }

  /** In so long a time whatever was under way has ended: functions, and PUTs on the network. */
  private void pass(Duration time) {
    if (time.compareTo(LONGEST_INVOCATION) > 0) {
      slots.forEach(Slot::kill);
      while (bucket.hasLate()) {
        bucket.land(chance);
      }
    }
    clock.advance(time);
  }

  private boolean anyBusy() {
    return slots.stream().anyMatch(Slot::isBusy);
  }

  private void goOn() {
    Optional<Slot.End> end = chance.of(slots.stream().filter(Slot::isBusy).toList()).goOn();
    end.ifPresent(tally::count);
    if (end.isPresent() && end.get() == Slot.End.WANTS_MORE) {
      queue.add(Invocation.look());
    }
    bucket.rethrow();
  }

  private void calm() {
    weather.calm();
    settle();
    if (oracle.delivered().isEmpty()) {
      return;
    }
    define(rules.flowing());
    slots.forEach(this::lookUntilDone);
    checks.all(events, rules);
    if (chance.oneIn(3)) {
      clock.advance(LONGER_THAN_THE_HISTORY);
    }
    // the first run may leave most of the log to a second, since histories lose many attempts
    for (int run = 0; run < 2; run++) {
      slots.get(0).maintain();
      untilItEnds(slots.get(0));
    }
    define(rules.replaying());
    deliver(sender.upsertsAgain(clock.instant()));
    slots.forEach(this::lookUntilDone);
    checks.all(events, rules);
    long writes = bucket.writes();
    slots.forEach(this::lookUntilDone);
    assertThat(bucket.writes()).as("writes of looks that find nothing").isEqualTo(writes);
  }

  /** Lets end all that is under way. */
  private void settle() {
    while (anyBusy() || bucket.hasLate()) {
      boolean land = bucket.hasLate() && (!anyBusy() || chance.oneIn(20));
      if (land) {
        bucket.land(chance);
      } else {
        goOn();
      }
    }
  }

  private void lookUntilDone(Slot slot) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      slot.invoke(Invocation.look());
      if (untilItEnds(slot) == Slot.End.DONE) {
        return;
      }
    }
    throw new AssertionError(MOST_LOOKS + " looks were not enough");
  }

  private Slot.End untilItEnds(Slot slot) {
    Optional<Slot.End> end = Optional.empty();
    while (end.isEmpty()) {
      end = slot.goOn();
      bucket.rethrow();
    }
    return end.get();
  }
}
