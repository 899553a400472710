package dev.lakehouse.functions.merge;

import static dev.lakehouse.functions.TableFixture.NAME;
import static dev.lakehouse.functions.TableFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakehouse.functions.Invocation;
import dev.lakehouse.functions.TableFixture;
import dev.lakehouse.functions.housekeeping.HousekeepingFunction;
import dev.lakehouse.lake.catalog.Expectation.Action;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table that an expectation stops, and how it goes on. */
class StopIT extends MergeOnLake {

  private static TableFixture strict() {
    return table("v int").expect("positive", "v >= 0", Action.STOP);
  }

  @Test
  void goesOnByItselfWhenTheSpecIsMended() {
    stop();
    lake.catalog.write(table("v int").expect("positive", "v >= -9", Action.STOP).build());

    housekeeping();

    assertThat(rows("id", "v")).containsExactly("a|1", "b|-1", "c|1");
    assertThat(status().error()).isEmpty();
    assertThat(status().pendingObjects()).isZero();
  }

  @Test
  void goesOnByItselfWhenTheDataAreMended() {
    String bad = stop();
    lake.store.delete(List.of(bad));

    housekeeping();
    housekeeping();

    assertThat(rows("id", "v")).containsExactly("a|1", "c|1");
    assertThat(status().error()).isEmpty();
  }

  @Test
  void goesOnWhenOneRecordIsToBeQuarantinedInstead() {
    stop();
    lake.catalog.write(table("v int").expect("positive", "v >= 0", Action.QUARANTINE).build());

    housekeeping();

    assertThat(rows("id", "v")).containsExactly("a|1", "c|1");
    assertThat(status().quarantined()).containsEntry("failed_expectation", 1L);
  }

  @Test
  void saysSoAgainWithoutNewsWhileNothingIsMended() {
    stop();
    var before = status();

    housekeeping();

    assertThat(status()).isEqualTo(before);
    assertThat(before.error().orElseThrow().message())
        .startsWith("of the next batch's records 1 fail 'positive' (v >= 0); nothing is merged");
  }

  /** Merges a good record, then stops at one of two objects; gives the key of the bad one. */
  private String stop() {
    lake.load(NAME, "{\"id\":\"a\",\"seq\":1,\"v\":1}");
    lake.merge(strict().build());
    String bad = lake.load(NAME, "{\"id\":\"b\",\"seq\":1,\"v\":-1}");
    lake.load(NAME, "{\"id\":\"c\",\"seq\":1,\"v\":1}");

    assertThat(lake.merge(strict().build()).outcome()).isEqualTo("ExpectationFailed");

    assertThat(status().pendingObjects()).isEqualTo(2);
    assertThat(rows("id")).containsExactly("a");
    return bad;
  }

  /** A run of housekeeping whose invocations are carried out at once. */
  private void housekeeping() {
    List<String> invoked = new ArrayList<>();
    new HousekeepingFunction(lake.catalog, (function, task) -> invoked.add(function), lake.clock)
        .run();
    invoked.forEach(function -> lake.merge(NAME, Invocation.look()));
  }
}
