package dev.lakehouse.local.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakehouse.local.failover.Tables.Edit;
import dev.lakehouse.local.failover.Tables.Pending;
import dev.lakehouse.operator.OperatorJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators on a real API server; {@code -Dkills=50} kills the leader so often. */
class FailoverIT {

  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int LOST_LEASE = 75;

  @TempDir private Path folder;
  private final Random random = new Random();
  private TwoOperators operators;
  private Tables tables;

  @BeforeEach
  void start() throws IOException {
    operators = TwoOperators.start(folder);
    tables = new Tables(operators.client(), random);
  }

  @AfterEach
  void stop() {
    operators.close();
  }

  @Test
  void takesNoStepTwiceWhenLeadersAreKilled() throws IOException {
    Map<Edit, Map<String, Long>> undisturbed = stepsOfEachEdit();
    Map<Edit, Long> before = tables.made();
    Map<String, Long> expected = operators.effects().counts();
    List<Long> millis = new ArrayList<>();
    int interrupted = 0;

    for (int kill = 0; kill < KILLS; kill++) {
      List<Pending> edits = tables.some(3);
      letPass(Duration.ofMillis(random.nextInt(500)));
      OperatorJvm leader = operators.leader().orElseThrow();
      leader.kill();
      long killed = System.nanoTime();
      interrupted += edits.stream().allMatch(Pending::isDone) ? 0 : 1;
      OperatorJvm next = operators.successor(leader);
      operators.forget(leader);
      edits.forEach(edit -> await().atMost(TwoOperators.PATIENCE).until(edit::isDone));
      await()
          .atMost(TwoOperators.PATIENCE)
          .until(() -> operators.effects().atWork(next.name()) < Long.MAX_VALUE);
      millis.add((operators.effects().atWork(next.name()) - killed) / 1_000_000);
      operators.startAnother();
    }

    millis.sort(null);
    System.out.printf(
        "%d leaders killed, %d with work under way; the next at work after %d ms (median), %d ms (longest)%n",
        KILLS, interrupted, millis.get(KILLS / 2), millis.get(KILLS - 1));
    tables
        .made()
        .forEach(
            (edit, times) ->
                undisturbed
                    .get(edit)
                    .forEach(
                        (step, count) ->
                            expected.merge(step, count * (times - before.get(edit)), Long::sum)));
    assertThat(operators.effects().turns()).doesNotHaveDuplicates();
    assertThat(operators.effects().counts()).isEqualTo(expected);
  }

  /** Each kind of edit once, by a leader that is let be. */
  private Map<Edit, Map<String, Long>> stepsOfEachEdit() {
    carryOut(Edit.CREATE);
    carryOut(Edit.CREATE);
    Map<Edit, Map<String, Long>> steps = new EnumMap<>(Edit.class);
    for (Edit edit : Edit.values()) {
      Map<String, Long> added = operators.effects().counts();
      added.replaceAll((step, count) -> -count);
      carryOut(edit);
      operators.effects().counts().forEach((step, count) -> added.merge(step, count, Long::sum));
      steps.put(edit, new TreeMap<>(added));
    }
    assertThat(steps.get(Edit.CREATE)).containsEntry("Firehose_20150804.CreateDeliveryStream", 1L);
    return steps;
  }

  private void carryOut(Edit edit) {
    Pending pending = tables.make(edit);
    await().atMost(TwoOperators.PATIENCE).until(pending::isDone);
  }

  @Test
  void handsOverAtOnceWhenItIsToldToEnd() throws IOException {
    OperatorJvm leader = operators.leader().orElseThrow();
    List<Pending> edits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      edits.add(tables.make(Edit.CREATE));
    }

    int code = leader.terminate();

    assertThat(code).as(operators.log(leader)).isZero();
    assertThat(operators.holder().filter(leader::holds)).as(operators.log(leader)).isEmpty();
    operators.successor(leader);
    operators.forget(leader);
    edits.forEach(edit -> await().atMost(TwoOperators.PATIENCE).until(edit::isDone));
    assertThat(operators.effects().counts())
        .containsEntry("Firehose_20150804.CreateDeliveryStream", 5L)
        .containsEntry("POST /2015-03-31/functions", 6L);
    assertThat(operators.effects().turns()).doesNotHaveDuplicates();
  }

  @Test
  void endsWithoutAnEffectWhenItWasStoppedForTooLong() throws IOException {
    OperatorJvm leader = operators.leader().orElseThrow();
    carryOut(Edit.CREATE);
    leader.signal("STOP");
    Pending edit = tables.make(Edit.MEMORY);
    OperatorJvm next = operators.successor(leader);
    await().atMost(TwoOperators.PATIENCE).until(edit::isDone);

    leader.signal("CONT");

    assertThat(leader.exitCode()).as(operators.log(leader)).isEqualTo(LOST_LEASE);
    operators.forget(leader);
    assertThat(operators.effects().turns()).containsExactly(leader.name(), next.name());
    carryOut(Edit.INTERVAL);
  }

  private static void letPass(Duration time) {
    await().pollDelay(time).atMost(time.plus(TwoOperators.PATIENCE)).until(() -> true);
  }
}
