package dev.lakehouse.local.aws.manners;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final Clock STILL = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final RateLimits limits = new RateLimits(Rates.ofAws(), STILL);

  private int answered(String service, String... operations) {
    int answered = 0;
    for (int call = 0; call < 200; call++) {
      if (limits.refuse(service, operations[call % operations.length]).isEmpty()) {
        answered++;
      }
    }
    return answered;
  }

  @Test
  void firehoseCountsEachOperationByItself() {
    assertThat(answered("firehose", "DescribeDeliveryStream")).isEqualTo(5);
    assertThat(answered("firehose", "CreateDeliveryStream")).isEqualTo(5);
  }

  @Test
  void lambdaCountsAllButTwoOperationsTogether() {
    assertThat(answered("lambda", "CreateFunction", "AddPermission", "TagResource")).isEqualTo(15);
    assertThat(answered("lambda", "GetFunction")).isEqualTo(100);
    assertThat(answered("lambda", "GetPolicy")).isEqualTo(15);
  }

  @Test
  void eventBridgeCountsAllOperationsTogether() {
    assertThat(answered("events", "PutRule", "PutTargets", "DescribeRule")).isEqualTo(50);
  }

  @Test
  void callsWithDataAreNotCounted() {
    assertThat(answered("firehose", "PutRecordBatch")).isEqualTo(200);
    assertThat(answered("events", "PutEvents")).isEqualTo(200);
    assertThat(answered("lambda", "Invoke")).isEqualTo(200);
  }

  @Test
  void eachServiceHasItsOwnWordForTooMuch() {
    assertThat(answered("lambda", "ListFunctions")).isEqualTo(15);
    assertThat(answered("firehose", "ListDeliveryStreams")).isEqualTo(5);

    assertThat(limits.refuse("lambda", "ListFunctions").orElseThrow().code())
        .isEqualTo("TooManyRequestsException");
    assertThat(limits.refuse("firehose", "ListDeliveryStreams").orElseThrow().code())
        .isEqualTo("ThrottlingException");
  }

  @Test
  void tokensComeBackWithTime() {
    CallBudget budget = new CallBudget(5, Instant.EPOCH);
    for (int call = 0; call < 5; call++) {
      assertThat(budget.take(Instant.EPOCH)).isTrue();
    }

    assertThat(budget.take(Instant.EPOCH)).isFalse();
    assertThat(budget.take(Instant.EPOCH.plus(Duration.ofMillis(200)))).isTrue();
    assertThat(budget.take(Instant.EPOCH.plus(Duration.ofMillis(200)))).isFalse();
  }
}
