package dev.lakehouse.operator.history;

import dev.lakehouse.crds.v1alpha1.Architecture;
import dev.lakehouse.lake.testing.Chance;
import dev.lakehouse.lake.testing.HandClock;
import dev.lakehouse.lake.testing.Tally;
import dev.lakehouse.operator.fakes.RememberedSql;
import dev.lakehouse.operator.fakes.Samples;
import dev.lakehouse.operator.lake.Artifact;
import dev.lakehouse.operator.lake.LakeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One history: some steps in an order that a seed decides, then calm, then the comparison. */
final class History {

  static final int MOST_STEPS = 120;

  private final Chance chance;
  private final Tally tally;
  private final Lake lake;
  private final Weather weather;
  private final Users users;
  private final Functions functions;
  private final Drifts drifts;
  private final Attachments attachments;
  private final Squatters squatters;
  private final boolean sameCode;

  private History(Chance chance, Tally tally, Mutation mutation, RememberedSql sql) {
    HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    Cluster cluster = new Cluster(clock);
    this.chance = chance;
    this.tally = tally;
    this.lake = new Lake(cluster, clock, sql, Samples.settings(), mutation);
    this.sameCode = chance.oneIn(2);
    this.users = new Users(cluster, chance, new Specs(chance, architectures()), tally);
    this.functions = new Functions(lake, chance);
    this.drifts = new Drifts(lake.aws(), chance);
    this.attachments = new Attachments(lake.aws(), chance);
    this.squatters = new Squatters(lake, chance);
    this.weather = new Weather(chance, tally, this::interruption);
    lake.aws().log().setWeather(weather);
    if (chance.oneIn(2)) {
      lake.aws().firehose().delayCreation();
      lake.aws().lambda().delay();
    }
  }

  /**
   * Tells one.
   *
   * @throws AssertionError if it breaks a promise
   */
  static void run(Telling telling, Tally tally, Mutation mutation, RememberedSql sql) {
    new History(new Chance(telling.seed()), tally, mutation, sql).run(telling.steps());
  }

  private void run(int steps) {
    for (int step = 0; step < steps; step++) {
      step();
      attachments.check();
      squatters.check();
      functions.check();
    }
    weather.calm();
    users.calm();
    squatters.leave();
    Calm calm = new Calm(lake);
    calm.settle();
    users.giveUp(lake);
    calm.settle();
    attachments.check();
    functions.check();
    attachments.remove();
    calm.assertQuiet();
    new Fresh(lake, functions).compare();
  }

  private void step() {
    switch (chance.below(20)) {
      case 0, 1, 2 -> users.act();
      case 3 -> weather.spare(drifts::act);
      case 4 -> weather.spare(attachments::act);
      case 5 -> weather.spare(squatters::act);
      case 6 -> functions.act();
      case 7 -> lake.poll();
      case 8 -> finish();
      case 9 -> restart();
      case 10, 11 -> lake.clock().advance(chance.of(PAUSES));
      default -> work();
    }
  }

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(12));

  /** The operator does a few of the things that are due, and dies of it perhaps. */
  private void work() {
    lake.survive(
        () -> {
          if (lake.process().isLakeDue()) {
            lake.process().keepLake();
          }
          for (int left = chance.between(1, 6); left > 0; left--) {
            List<Key> due = lake.process().due();
            if (due.isEmpty()) {
              lake.clock().advance(Duration.ofSeconds(1));
            } else {
              lake.process().reconcile(chance.of(due));
            }
          }
        });
  }

  /** AWS is done with what it was at. */
  private void finish() {
    lake.aws().firehose().finishCreation();
    lake.aws().lambda().finish();
  }

  private void restart() {
    tally.count("restarts");
    if (chance.oneIn(3)) {
      tally.count("other settings");
      lake.start(otherSettings());
    } else {
      lake.restart();
    }
  }

  /** Whether other code is for the architecture of what runs, only its maker knows. */
  private List<Architecture> architectures() {
    return sameCode ? List.of(Architecture.values()) : List.of(Architecture.X86_64);
  }

  private LakeSettings otherSettings() {
    LakeSettings settings = Samples.settings();
    return new LakeSettings(
        settings.lake(),
        settings.release(),
        chance.of("arn:role/one", "arn:role/two"),
        settings.firehoseRoleArn(),
        new Artifact(
            Path.of("functions.zip"),
            (sameCode ? "ab" : chance.of("ab", "cd")).repeat(32),
            "x86_64"),
        Map.of("LEVEL", chance.of("info", "debug")));
  }

  private void interruption() {
    switch (chance.below(4)) {
      case 0, 1 -> users.act();
      case 2 -> drifts.act();
      default -> attachments.actAtOnce();
    }
  }
}
