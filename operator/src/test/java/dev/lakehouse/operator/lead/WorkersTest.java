package dev.lakehouse.operator.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Workers workers = new Workers(1);
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void finishesWhatIsUnderWayAndBeginsNothingMore() throws Exception {
    workers.execute(() -> work("under way"));
    begun.await();
    workers.execute(() -> done.add("queued"));

    Future<Boolean> finished =
        Executors.newSingleThreadExecutor().submit(() -> workers.finish(LONG));
    await().atMost(LONG).until(workers::isShutdown);
    workers.execute(() -> done.add("late"));
    goOn.countDown();

    assertThat(finished.get()).isTrue();
    assertThat(done).containsExactly("under way");
  }

  @Test
  void beginsWhatGoesFirst() throws Exception {
    workers.execute(() -> work("under way"));
    begun.await();
    workers.execute(() -> done.add("first come"));
    workers.execute(() -> done.add("second come"));
    workers.goesFirst(true);
    workers.execute(() -> done.add("goes first"));
    workers.execute(() -> done.add("last come"));
    goOn.countDown();

    await().atMost(LONG).until(() -> done.size() == 5);
    assertThat(done)
        .containsExactly("under way", "goes first", "first come", "second come", "last come");
  }

  @Test
  void saysThatTheTimeWasOver() throws Exception {
    workers.execute(() -> work("slow"));
    begun.await();

    assertThat(workers.finish(Duration.ofMillis(1))).isFalse();

    goOn.countDown();
  }

  private void work(String name) {
    begun.countDown();
    try {
      goOn.await();
      done.add(name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
