package dev.lakehouse.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CallRatesTest {

  @Test
  void areThePublishedOnesUnlessOthersAreNamed() {
    assertThat(CallRates.parse("")).isEqualTo(CallRates.PUBLISHED);
    assertThat(CallRates.parse("firehose=10, events=100"))
        .isEqualTo(new CallRates(10, 15, 100, 15, 100));
  }

  @Test
  void refuseWhatIsNoRate() {
    assertThatThrownBy(() -> CallRates.parse("kinesis=5")).hasMessageContaining("getFunction");
    assertThatThrownBy(() -> CallRates.parse("firehose=0")).hasMessageContaining("1 call a second");
    assertThatThrownBy(() -> CallRates.parse("firehose")).hasMessageContaining("firehose=10");
  }

  @Test
  void areTheLowerOfTwo() {
    assertThat(new CallRates(50, 3, 100, 15, 50).atMost(CallRates.PUBLISHED))
        .isEqualTo(new CallRates(5, 3, 100, 15, 50));
  }
}
