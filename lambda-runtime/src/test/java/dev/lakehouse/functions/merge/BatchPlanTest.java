package dev.lakehouse.functions.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

  @Test
  void takesTheOldestThatFit() {
    BatchPlan plan = BatchPlan.of(objects(40, 40, 40, 5), 100);

    assertThat(plan.batch()).extracting(BronzeObject::key).containsExactly("0", "1");
    assertThat(plan.waiting()).extracting(BronzeObject::key).containsExactly("2", "3");
  }

  @Test
  void takesOneThatIsTooLarge() {
    assertThat(BatchPlan.of(objects(400, 40), 100).batch()).hasSize(1);
  }

  @Test
  void letsWaitInTheirOrderWhatWasNotRead() {
    BatchPlan plan = BatchPlan.of(objects(30, 30, 30, 30), 100).cutAfter(1);

    assertThat(plan.batch()).extracting(BronzeObject::key).containsExactly("0");
    assertThat(plan.waiting()).extracting(BronzeObject::key).containsExactly("1", "2", "3");
  }

  private static SortedSet<BronzeObject> objects(long... sizes) {
    SortedSet<BronzeObject> objects = new TreeSet<>(BronzeObject.ARRIVAL);
    for (int i = 0; i < sizes.length; i++) {
      Instant time = Instant.EPOCH.plusSeconds(i);
      objects.add(new BronzeObject(Integer.toString(i), time, sizes[i], time));
    }
    return objects;
  }
}
